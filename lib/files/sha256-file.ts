import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { toErrorText } from "./error-text.ts";

const BLOCK_BYTES = 1024 * 1024;

/** The size and hash of one file, both taken in the same pass. */
export interface FileDigest {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/**
 * Returns the size and SHA-256 of a file.
 *
 * Cost: one pass in blocks of 1 MiB; memory does not grow with the file.
 *
 * @throws {Error} when the file cannot be read; `cause` holds the system's error
 */
export async function digestFile(path: string): Promise<FileDigest> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES })) {
      hash.update(block);
      bytes += block.length;
    }
  } catch (error) {
    throw new Error(`Cannot hash "${path}": ${toErrorText(error)}`, { cause: error });
  }
  return { bytes, sha256: hash.digest("hex") };
}

/**
 * Returns the SHA-256 of a file as lower-case hex, read in blocks of 1 MiB.
 *
 * @throws {Error} when the file cannot be read; `cause` holds the system's error
 */
export async function sha256File(path: string): Promise<string> {
  return (await digestFile(path)).sha256;
}
