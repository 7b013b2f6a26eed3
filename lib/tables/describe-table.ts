import type { Database } from "./database.ts";
import { quoteIdentifier } from "./quote.ts";

/** A column as DuckDB describes it; the type in DuckDB's spelling, such as `VARCHAR` or `STRUCT(a INTEGER)`. */
export interface ColumnDescription {
  readonly column_name: string;
  readonly column_type: string;
}

/**
 * Returns the columns of a table or view, in order.
 *
 * @throws {QueryError} when there is no such table
 */
export async function describeTable(db: Database, name: string): Promise<ColumnDescription[]> {
  return db.query<ColumnDescription>(
    `SELECT column_name, column_type FROM (DESCRIBE ${quoteIdentifier(name)})`,
  );
}

/**
 * Returns how many rows a table or view has.
 *
 * Cost: a Parquet view answers from the file's footer, any other view runs.
 *
 * @throws {QueryError} when there is no such table
 */
export async function countRows(db: Database, name: string): Promise<number> {
  const [row] = await db.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${quoteIdentifier(name)}`);
  return row?.rows ?? 0;
}
