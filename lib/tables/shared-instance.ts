import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { findErrorCode } from "../files/index.ts";
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
 * Returns the instance of a database file, one for the whole process, by whatever path or link it is named.
 *
 * Who asks for reading only shares an instance that is open for writing, if the settings are equal otherwise.
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
  const key = await resolveFile(path);
  const open = openInstances.get(key) ?? startOpening(key, settings);
  if (!isServedBy(open.settings, settings)) {
    throw new Error(`it is open in this process with other settings (${open.settings}), close it first`);
  }
  open.users += 1;
  const instance = await open.opening;
  return { instance, release: () => releaseUser(key, open, instance) };
}

// A link whose target is still missing counts as the target, which is what DuckDB will make.
async function resolveFile(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (findErrorCode(error) !== "ENOENT") throw error;
    const folder = await realpath(dirname(resolve(path)));
    const link = await readlink(path).catch(() => undefined);
    return link === undefined ? join(folder, basename(path)) : resolveFile(resolve(folder, link));
  }
}

function isServedBy(open: string, { access_mode, ...others }: InstanceSettings): boolean {
  return [{ ...others, access_mode }, others].some((settings) => JSON.stringify(settings) === open);
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
