import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createParquetView, type Database, quoteString, withDatabase } from "../../tables/index.ts";

/** How much a step may take of the machine. */
export interface WorkbenchOptions {
  /** The most memory DuckDB takes before it spills to disk; default: `"2GB"`. */
  readonly memoryLimit?: string;
  /** Where it spills to: a folder of its own in this one, removed at the end; default: the system's temporary folder. */
  readonly spillFolder?: string;
  /** How many threads a query may use; default: one a core. */
  readonly threads?: number;
}

/**
 * Opens Parquet files as tables of a database in memory, returns what the action makes of them, and closes it.
 *
 * Tables larger than memory are no obstacle: what does not fit is spilled.
 *
 * @param tables - table name to path of the Parquet file
 * @throws {QueryError} when a file is missing or no Parquet file, and whatever the action throws
 */
export async function withTables<T>(
  tables: Readonly<Record<string, string>>,
  options: WorkbenchOptions,
  action: (db: Database) => Promise<T>,
): Promise<T> {
  const { memoryLimit = "2GB", spillFolder = tmpdir(), threads } = options;
  await mkdir(spillFolder, { recursive: true });
  const spill = await mkdtemp(join(spillFolder, ".spill_"));
  const settings = threads === undefined ? { memoryLimit } : { memoryLimit, threads };
  try {
    return await withDatabase(":memory:", settings, async (db) => {
      await db.run(`SET temp_directory = ${quoteString(spill)}`);
      for (const [name, path] of Object.entries(tables)) await createParquetView(db, name, path);
      return action(db);
    });
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}
