import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const PREFIX = "cellar-kernel-";
const NAME = /^cellar-kernel-(\d+)-/;
/** A folder this young may be of a runner in a container that shares the folder, whose number means nothing here. */
const MIN_AGE_MS = 3_600_000;

/** Makes a folder that only this user can enter; its name tells which runner it belongs to. */
export function makeConnectionFolder(parent: string): Promise<string> {
  return mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
}

/** When folders of other runners are removed. */
export interface RemoveLeftOptions {
  readonly nowMs?: number | undefined;
}

/**
 * Removes the folders of runners that were killed before they could do so themselves; of those that still run, none.
 * What cannot be removed belongs to another user, and stays.
 */
export async function removeLeftFolders(
  parent: string,
  { nowMs = Date.now() }: RemoveLeftOptions = {},
): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const pid = NAME.exec(name)?.[1];
      const folder = join(parent, name);
      if (pid !== undefined && !isTaken(Number(pid)) && (await isOld(folder, nowMs))) {
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      }
    }),
  );
}

function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other answer than "no such process" (EPERM: of another user) means that it runs.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

async function isOld(folder: string, nowMs: number): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && nowMs - found.mtimeMs > MIN_AGE_MS;
}
