import { openDatabase, quoteString } from "../../tables/index.ts";

/** Returns the columns and rows of a Parquet file, in file order. */
export async function readParquetRows(path: string): Promise<{ columns: string[]; rows: unknown[][] }> {
  await using db = await openDatabase();
  const described = await db.query<{ column_name: string }>(
    `DESCRIBE SELECT * FROM read_parquet(${quoteString(path)})`,
  );
  const rows = await db.query(`SELECT * FROM read_parquet(${quoteString(path)})`);
  return {
    columns: described.map((column) => column.column_name),
    rows: rows.map((row) => Object.values(row)),
  };
}
