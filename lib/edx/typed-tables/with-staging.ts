import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, withFileLock } from "../../files/index.ts";

/** Files that are made together. */
export interface StagedFiles {
  /** Where they come to lie. */
  readonly target: string;
  /** Root of the warehouse: the place of work lies below it, so that files need only be renamed. */
  readonly warehouse: string;
  /** Name of the work, as in `forum-MITx__8_01x__2T2015`: two of one name wait for each other. */
  readonly name: string;
  /** All names that such a work has ever given to files: those that it has not made this time are removed. */
  readonly owned: readonly string[];
}

/**
 * Makes several files in a folder of their own, and puts them in their place when all are there. Killed before, nothing has
 * changed; killed while they are moved, the next time moves them all. What a killed process has left behind is removed.
 *
 * @param make - writes the files into the folder that it is given
 */
export async function withStaging<Result>(
  { target, warehouse, name, owned }: StagedFiles,
  make: (folder: string) => Promise<Result>,
): Promise<Result> {
  const root = join(warehouse, "_loading");
  const folder = join(root, name);
  await mkdir(root, { recursive: true });
  return withFileLock(join(root, `${name}.lock`), async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    try {
      const result = await make(folder);
      await publish(folder, target, owned);
      return result;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function publish(folder: string, target: string, owned: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const made = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  await mkdir(target, { recursive: true });
  for (const name of made.toSorted()) {
    await rename(join(folder, name), join(target, name));
  }
  for (const name of owned.filter((other) => !made.includes(other))) {
    await rm(join(target, name), { force: true });
  }
  await syncFolder(target);
}
