import { createHash } from "node:crypto";
import { type FileHandle, mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type ClaimedFile, openClaimedFile, removeAbandonedFiles } from "./claim-file.ts";
import { toErrorText } from "./error-text.ts";
import type { FileDigest } from "./sha256-file.ts";
import { syncFolder } from "./sync-folder.ts";

/** A file that is written piece by piece and appears under its name only when it is complete. */
export interface PendingFile {
  /** Where the bytes lie until then. */
  readonly temporaryPath: string;
  /** Appends bytes; one call at a time. */
  append(bytes: Uint8Array): Promise<void>;
  /** Syncs the file and gives it its name; returns its size and hash, taken while it was written. */
  commit(): Promise<FileDigest>;
  /** Removes the file, as far as it has been written. */
  discard(): Promise<void>;
}

/**
 * Opens a file to be written to `<path>.pending.tmp_<32 hex digits>`; missing folders are made. Such files of the same
 * path that a killed process has left behind are removed.
 *
 * @throws {Error} when the file cannot be made; `cause` holds the system's error
 */
export async function createPendingFile(path: string): Promise<PendingFile> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await removeAbandonedFiles(path);
    return new HashedFile(path, await openClaimedFile(path));
  } catch (error) {
    throw new Error(`Cannot write "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

class HashedFile implements PendingFile {
  readonly temporaryPath: string;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  #bytes = 0;

  constructor(path: string, { temporaryPath, file }: ClaimedFile) {
    this.#path = path;
    this.temporaryPath = temporaryPath;
    this.#file = file;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#file.appendFile(bytes);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  async commit(): Promise<FileDigest> {
    await this.#file.sync();
    await this.#file.close();
    await rename(this.temporaryPath, this.#path);
    await syncFolder(dirname(this.#path));
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.temporaryPath, { force: true });
  }
}
