import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { loadDuckdb } from "./libraries.ts";

/** DuckDB's configuration: option name to text. */
export type InstanceSettings = Readonly<Record<string, string>>;

/** A running DuckDB and the way to give it back. */
export interface SharedInstance {
  readonly instance: DuckDBInstance;
  /** Closes the instance when nobody else in this process uses it. */
  readonly release: () => void;
}

interface OpenInstance {
  readonly settings: string;
  readonly opening: Promise<DuckDBInstance>;
  users: number;
}

const openInstances = new Map<string, OpenInstance>();

/**
 * Returns the instance of a database file, one for the whole process.
 *
 * DuckDB's lock on the file works between processes only: two instances of one file in one process would each write
 * as if alone. Its own instance cache waits forever for an instance that an unfinished result keeps alive.
 *
 * @throws {Error} when the file cannot be opened, or is open in this process with other settings
 */
export async function acquireInstance(path: string, settings: InstanceSettings): Promise<SharedInstance> {
  if (path === ":memory:") {
    const instance = await createInstance(path, settings);
    return { instance, release: () => instance.closeSync() };
  }
  const key = join(await realpath(dirname(resolve(path))), basename(path));
  const open = openInstances.get(key) ?? startOpening(key, settings);
  if (open.settings !== JSON.stringify(settings)) {
    throw new Error(`it is open in this process with other settings (${open.settings}), close it first`);
  }
  open.users += 1;
  const instance = await open.opening;
  return { instance, release: () => releaseUser(key, open, instance) };
}

function startOpening(key: string, settings: InstanceSettings): OpenInstance {
  const opening = createInstance(key, settings);
  opening.catch(() => openInstances.delete(key));
  const open = { settings: JSON.stringify(settings), opening, users: 0 };
  openInstances.set(key, open);
  return open;
}

function releaseUser(key: string, open: OpenInstance, instance: DuckDBInstance): void {
  open.users -= 1;
  if (open.users > 0) return;
  openInstances.delete(key);
  instance.closeSync();
}

async function createInstance(path: string, settings: InstanceSettings): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await loadDuckdb();
  const instance = await DuckDBInstance.create(path, { ...settings });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  connection.closeSync();
  return instance;
}
