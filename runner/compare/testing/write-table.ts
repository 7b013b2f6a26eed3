import { quoteString, withDatabase } from "cellar/tables";

/** Writes the rows of a query into a Parquet file. */
export async function writeTable(path: string, query: string): Promise<void> {
  await withDatabase(":memory:", {}, (db) =>
    db.run(`COPY (${query}) TO ${quoteString(path)} (FORMAT parquet)`),
  );
}
