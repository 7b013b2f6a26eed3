import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { toErrorText } from "../files/index.ts";
import type { Database } from "./database.ts";
import { DuckdbDatabase } from "./duckdb-database.ts";
import { acquireInstance, type InstanceSettings, type SharedInstance } from "./shared-instance.ts";

/** How to open a database. */
export interface OpenDatabaseOptions {
  /** The most memory DuckDB takes before it spills to disk, such as `"2GB"`; default: 80 % of the machine's. */
  readonly memoryLimit?: string;
  /** How many threads a query may use; default: one a core. */
  readonly threads?: number;
  /**
   * True opens the file for reading only, which any number of processes may do at once; default: false. Where this
   * process has it open for writing already, that instance is shared, and nothing stops a statement that writes.
   */
  readonly readOnly?: boolean;
}

/**
 * Opens a DuckDB database, in memory unless a file is named; a missing file and its folders are made.
 *
 * The session's time zone is UTC, whatever the machine's is. A file that is already open in this process, as happens
 * when a notebook cell runs twice, is shared: it closes when its last user closes it.
 *
 * @throws {Error} when the file cannot be opened, for example because another process has it open for writing
 */
export async function openDatabase(path = ":memory:", options: OpenDatabaseOptions = {}): Promise<Database> {
  try {
    if (path !== ":memory:" && options.readOnly !== true) await mkdir(dirname(path), { recursive: true });
    return await connectTo(await acquireInstance(path, toSettings(options)));
  } catch (error) {
    throw new Error(`Cannot open database "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

async function connectTo(shared: SharedInstance): Promise<Database> {
  try {
    return await DuckdbDatabase.connect(shared);
  } catch (error) {
    shared.release();
    throw error;
  }
}

function toSettings(options: OpenDatabaseOptions): InstanceSettings {
  return {
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.readOnly === true ? { access_mode: "READ_ONLY" } : {}),
  };
}
