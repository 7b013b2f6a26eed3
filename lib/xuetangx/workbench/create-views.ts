import { createParquetView, withDatabase } from "../../tables/index.ts";

/**
 * Makes views over Parquet files in a DuckDB file, which is made when it is missing; views of these names are replaced.
 *
 * @param views - view name to path of the Parquet file
 * @throws {Error} when another process has the DuckDB file open for writing
 */
export async function createViews(
  duckdbPath: string,
  views: Readonly<Record<string, string>>,
): Promise<void> {
  await withDatabase(duckdbPath, {}, async (db) => {
    for (const [name, path] of Object.entries(views)) await createParquetView(db, name, path);
  });
}
