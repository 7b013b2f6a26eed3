import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { findErrorCode, toErrorText } from "./error-text.ts";

/** What opening or syncing a folder answers where the platform or file system has no such thing. */
const FOLDER_SYNC_UNSUPPORTED = new Set(["EACCES", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

/**
 * Writes a file whole or not at all: whoever reads `path` sees the old content or the new one, never a part.
 *
 * The data go to a sibling `<file name>.tmp_<32 hex digits>`, are synced, and are renamed over the target.
 * Parent folders are made. A process killed half-way leaves that sibling behind; a symbolic link at `path` is replaced.
 *
 * @throws {Error} when the file cannot be written; the temporary file is removed, `cause` holds the system's error
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.tmp_${randomBytes(16).toString("hex")}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(temporary, data);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

async function writeSynced(path: string, data: string | Uint8Array): Promise<void> {
  await using file = await open(path, "wx");
  await file.writeFile(data);
  await file.sync();
}

async function syncFolder(folder: string): Promise<void> {
  try {
    await using file = await open(folder, "r");
    await file.sync();
  } catch (error) {
    if (!FOLDER_SYNC_UNSUPPORTED.has(findErrorCode(error) ?? "")) throw error;
  }
}
