import { openDatabase } from "../open-database.ts";
import { quoteString } from "../quote.ts";

/** One column of one row group, as DuckDB reads it from the footer. */
export interface ColumnChunk {
  row_group_id: number;
  row_group_num_rows: number;
  path_in_schema: string;
  compression: string;
  encodings: string;
  stats_min: string | null;
}

/** Returns what DuckDB finds in a file: its rows as it orders them, and its footer. */
export async function readFacts(path: string): Promise<{
  rows: unknown[][];
  types: unknown[];
  created_by: unknown;
  chunks: ColumnChunk[];
}> {
  await using db = await openDatabase();
  const file = quoteString(path);
  const rows = await db.query(`FROM read_parquet(${file})`);
  const described = await db.query(`SELECT column_type FROM (DESCRIBE FROM read_parquet(${file}))`);
  const [footer] = await db.query(`SELECT created_by FROM parquet_file_metadata(${file})`);
  const chunks = await db.query<ColumnChunk>(
    `SELECT row_group_id, row_group_num_rows, path_in_schema, compression, encodings, stats_min
     FROM parquet_metadata(${file}) ORDER BY row_group_id, column_id`,
  );
  return {
    rows: rows.map((row) => Object.values(row)),
    types: described.map((column) => column["column_type"]),
    created_by: footer?.["created_by"],
    chunks,
  };
}
