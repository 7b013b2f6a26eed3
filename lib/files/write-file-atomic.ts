import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { toErrorText } from "./error-text.ts";
import { findStats } from "./find-stats.ts";
import { syncFolder } from "./sync-folder.ts";

/**
 * Writes a file whole or not at all: whoever reads `path` sees the old content or the new one, never a part.
 *
 * The data go to a sibling `<file name>.tmp_<32 hex digits>`, are synced, and are renamed over the target.
 * Parent folders are made; the new file keeps the permissions of the one that it replaces. A process killed half-way
 * leaves that sibling behind; a symbolic link at `path` is replaced.
 *
 * @throws {Error} when the file cannot be written; the temporary file is removed, `cause` holds the system's error
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp_${randomBytes(16).toString("hex")}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(temporary, data, await findMode(path));
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

/** The permissions of a file; undefined when it is not there. */
async function findMode(path: string): Promise<number | undefined> {
  const stats = await findStats(path);
  return stats === undefined ? undefined : toPermissions(stats.mode);
}

async function writeSynced(path: string, data: string | Uint8Array, mode: number | undefined): Promise<void> {
  await using file = await open(path, "wx", mode);
  if (mode !== undefined) await setMode(file, mode);
  await file.writeFile(data);
  await file.sync();
}

/** The process's umask narrows the mode that a file is opened with; file systems without modes refuse to change it. */
async function setMode(file: FileHandle, mode: number): Promise<void> {
  if (toPermissions((await file.stat()).mode) !== mode) await file.chmod(mode);
}

function toPermissions(mode: number): number {
  return mode & 0o777;
}
