import { join } from "node:path";
import { type Database, quoteString, writeTable } from "../../tables/index.ts";
import { type LoadedTable, toUntypedValuesSql } from "../dumps/index.ts";
import type { CourseTable, CourseTables, SqlSource } from "./course-tables.ts";
import type { WarehousePaths } from "./warehouse-paths.ts";
import { describe } from "./write-course-tables.ts";

/**
 * Writes the table of all lines that are no rows, in the order of files and lines.
 *
 * @throws {Error} when they are not as many as were set aside
 */
export async function writeRejects(
  db: Database,
  { staging, rejects: path }: WarehousePaths,
  sources: readonly SqlSource[],
): Promise<CourseTables["rejects"]> {
  const written = await writeTable(
    db,
    path,
    `SELECT file, line::BIGINT AS line, byte_offset::BIGINT AS byte_offset, reason, text
     FROM read_parquet(${quoteString(join(staging, "rejects.parquet"))}, file_row_number = true)
     ORDER BY file_row_number`,
  );
  const rejected = sources.reduce((total, source) => total + source.rejected, 0);
  if (written.rows !== rejected) {
    throw new Error(`Cannot account for all rejects: ${written.rows} were written of ${rejected}`);
  }
  const reasons = await db.query<{ reason: string; rows: number }>(
    `SELECT reason, count(*) AS rows FROM read_parquet(${quoteString(path)}) GROUP BY reason ORDER BY rows DESC, reason`,
  );
  const byReason = Object.fromEntries(reasons.map(({ reason, rows }) => [reason, rows]));
  return { ...(await describe(db, "rejects", written)), byReason };
}

const NO_VALUES =
  "SELECT NULL::VARCHAR AS table_name, NULL::VARCHAR AS column_name, NULL::VARCHAR AS type, NULL::BIGINT AS row_number, " +
  "NULL::VARCHAR AS value WHERE false";

/** Writes the table of all values that are not of the type of their column. */
export async function writeUntypedValues(
  db: Database,
  { untyped: path }: WarehousePaths,
  loaded: readonly LoadedTable[],
): Promise<CourseTable> {
  const tables = loaded.flatMap(({ table, parquet, columns }) =>
    parquet === undefined ? [] : [{ table, parquet: parquet.path, columns }],
  );
  const written = await writeTable(db, path, toUntypedValuesSql(tables) ?? NO_VALUES);
  return describe(db, "untyped_values", written);
}
