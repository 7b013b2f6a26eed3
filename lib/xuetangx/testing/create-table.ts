import { type Database, describeTable } from "../../tables/index.ts";

/** Makes a table of SQL rows, as in `createTable(db, "pairs(pair_id, user_id)", "(0, 'a'), (1, 'b')")`. */
export async function createTable(db: Database, table: string, rows: string): Promise<void> {
  const [name = ""] = table.split("(");
  await db.run(`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM (VALUES ${rows}) AS ${table}`);
}

/** Returns the columns of a table, as in `user_id VARCHAR`. */
export async function listColumns(db: Database, table: string): Promise<string[]> {
  const columns = await describeTable(db, table);
  return columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`);
}
