import { MissingFileError, readJson, withFileLock } from "../files/index.ts";
import { checkRunFile, isRunFile } from "./check-run-file.ts";
import type { RegistryRecord } from "./contract.ts";
import { toRegistryPath } from "./paths.ts";
import { RunFileError } from "./run-files.ts";
import { writeRecord } from "./write-record.ts";

/**
 * Returns the records of all runs in `meta.json`, oldest first; none when the file is not there.
 *
 * @throws {BrokenJsonError} when the file is not JSON
 * @throws {RunFileError} when it breaks the contract; carries the findings
 */
export async function readRunRegistry(root: string): Promise<RegistryRecord[]> {
  const path = toRegistryPath(root);
  const registry = await readOrBegin(path);
  if (isRunFile("meta", registry)) return registry.runs;
  throw new RunFileError(path, checkRunFile("meta", registry));
}

/**
 * Appends one record to `meta.json`, which is made when it is missing; everything else in the file stays.
 *
 * Safe when many processes append at once and when one of them is killed: each does so under `meta.json.lock`.
 *
 * @throws {TypeError} when `runs` is not a list; the file is left as it was
 */
export async function appendToRegistry(root: string, record: RegistryRecord): Promise<void> {
  const path = toRegistryPath(root);
  await withFileLock(`${path}.lock`, async () => {
    const registry = await readOrBegin(path);
    await writeRecord(path, { ...registry, runs: [...listRuns(path, registry), record] });
  });
}

/**
 * Passes when a record could be appended to `meta.json`, so that a run is not begun in vain.
 *
 * @throws {TypeError} when `runs` is not a list
 */
export async function assertRegistry(root: string): Promise<void> {
  const path = toRegistryPath(root);
  listRuns(path, await readOrBegin(path));
}

async function readOrBegin(path: string): Promise<object> {
  try {
    const registry = await readJson(path);
    if (typeof registry === "object" && registry !== null && !Array.isArray(registry)) return registry;
    throw new TypeError(`Cannot use "${path}" as run registry: it is not an object with a list "runs"`);
  } catch (error) {
    if (error instanceof MissingFileError) return { schema_version: 1, runs: [] };
    throw error;
  }
}

function listRuns(path: string, registry: object): unknown[] {
  if ("runs" in registry && Array.isArray(registry.runs)) return registry.runs;
  throw new TypeError(`Cannot append to "${path}": "runs" is missing or not a list, restore the file`);
}
