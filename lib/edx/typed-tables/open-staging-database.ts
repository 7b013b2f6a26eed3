import { join } from "node:path";
import { type Database, openDatabase, quoteString } from "../../tables/index.ts";

/** What DuckDB may hold of the tables that it writes; sorting goes to the disk beyond that. */
const MEMORY_LIMIT = "640MB";

/**
 * Opens the database that writes typed tables: one for all tables of a work, since opening one takes longer than writing a
 * small table. What does not fit into memory goes to a folder below the one that is given.
 */
export async function openStagingDatabase(folder: string): Promise<Database> {
  const db = await openDatabase(":memory:", { memoryLimit: MEMORY_LIMIT, threads: 1 });
  await db.run(`SET temp_directory = ${quoteString(join(folder, "spill"))}`);
  return db;
}
