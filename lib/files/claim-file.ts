import { randomBytes } from "node:crypto";
import { type FileHandle, open, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { tryLock } from "fs-native-extensions";

/** Beyond the end of any file: where a lock covers what is read, Windows lets nobody read it. */
const CLAIM_OFFSET = 2 ** 50;

/** A file that is being written, and will go by another name. */
export interface ClaimedFile {
  readonly temporaryPath: string;
  readonly file: FileHandle;
}

/**
 * Opens `<path>.pending.tmp_<32 hex digits>`, claimed as long as it is open: the claim ends with the process, however
 * that ends, so that {@link removeAbandonedFiles} can tell what nobody writes any more.
 */
export async function openClaimedFile(path: string): Promise<ClaimedFile> {
  for (;;) {
    const temporaryPath = `${toPrefix(path)}${randomBytes(16).toString("hex")}`;
    const file = await open(temporaryPath, "wx");
    // Whoever removes abandoned files may have met the file before it was claimed.
    if (claim(file, true) && (await file.stat()).nlink > 0) return { temporaryPath, file };
    await file.close();
  }
}

/** Removes the files of {@link openClaimedFile} for the same path whose process is gone. */
export async function removeAbandonedFiles(path: string): Promise<void> {
  const prefix = basename(toPrefix(path));
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(prefix)) await removeIfAbandoned(join(dirname(path), name));
  }
}

async function removeIfAbandoned(path: string): Promise<void> {
  try {
    await using file = await open(path, "r+");
    if (claim(file, false)) await rm(path, { force: true });
  } catch {
    // It is gone by now, or not ours to open: either way it is in nobody's way.
  }
}

/** Returns false while somebody else has claimed the file; `otherwise` where the file system has no locks. */
function claim(file: FileHandle, otherwise: boolean): boolean {
  try {
    return tryLock(file.fd, CLAIM_OFFSET, 1);
  } catch {
    return otherwise;
  }
}

function toPrefix(path: string): string {
  return `${path}.pending.tmp_`;
}
