import { resolve } from "node:path";
import type { Database } from "./database.ts";
import { quoteIdentifier, quoteString } from "./quote.ts";

/**
 * Makes a view over all columns of a Parquet file, or of several with the same columns read one after the other.
 *
 * A view of that name is replaced. The view holds absolute paths, so it works from any folder. A path is the name of
 * one file: `*`, `?` and `[` in it are ordinary characters, and folders such as `year=2017` add no column.
 *
 * @throws {QueryError} when a file is missing or no Parquet file, or when a table has that name
 */
export async function createParquetView(
  db: Database,
  view: string,
  parquetPath: string | readonly string[],
): Promise<void> {
  const paths = typeof parquetPath === "string" ? [parquetPath] : parquetPath;
  const files = paths.map((path) => quoteString(escapeGlob(resolve(path)))).join(", ");
  await db.run(
    `CREATE OR REPLACE VIEW ${quoteIdentifier(view)} AS ` +
      `SELECT * FROM read_parquet([${files}], hive_partitioning = false)`,
  );
}

// DuckDB takes a path with these characters as a pattern even when a file of that very name exists.
function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[]/gu, "[$&]");
}
