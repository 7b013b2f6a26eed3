import type { Database } from "./database.ts";
import { type OpenDatabaseOptions, openDatabase } from "./open-database.ts";

/**
 * Opens a database, returns what the action makes of it, and closes the database also when the action fails.
 *
 * The way to use a database in a notebook cell, where `await using` does not parse (TypeScript 5.0): a cell that fails
 * leaves no file open.
 *
 * @throws {Error} when the file cannot be opened (see {@link openDatabase}), and whatever the action throws
 */
export async function withDatabase<T>(
  path: string,
  options: OpenDatabaseOptions,
  action: (db: Database) => Promise<T>,
): Promise<T> {
  await using db = await openDatabase(path, options);
  return await action(db);
}
