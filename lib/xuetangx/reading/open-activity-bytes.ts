import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type FileDigest, findErrorCode, toErrorText } from "../../files/index.ts";

const BLOCK_BYTES = 0x1_0000;

/** Thrown when a compressed file is cut, damaged, no gzip file at all, or goes on after its end. */
export class GzipError extends Error {
  override readonly name = "GzipError";
}

/** The bytes of an activity document and, from the same pass, the size and hash of its file. */
export interface ActivityBytes {
  /** The document, decompressed when the path ends in `.gz`, in blocks of at most 64 KiB; to be read once. */
  readonly blocks: AsyncIterable<Uint8Array>;
  /** Bytes of the file read so far. */
  readonly bytesRead: () => number;
  /** Size and hash of the file as it lies on the disk; to be called once, after the last block. */
  readonly digest: () => FileDigest;
}

/** Returns the bytes of a file; nothing is opened before the first block is asked for. */
export function openActivityBytes(path: string): ActivityBytes {
  const hash = createHash("sha256");
  let bytes = 0;
  const fileBlocks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES })) {
      hash.update(block);
      bytes += block.length;
      yield block;
    }
  };
  return {
    blocks: path.endsWith(".gz") ? gunzip(fileBlocks()) : fileBlocks(),
    bytesRead: () => bytes,
    digest: () => ({ bytes, sha256: hash.digest("hex") }),
  };
}

async function* gunzip(compressed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const plain = createGunzip({ chunkSize: BLOCK_BYTES });
  const consumed = pipeline(Readable.from(compressed), plain);
  consumed.catch(() => undefined);
  let ended = false;
  try {
    yield* plain;
    ended = true;
    await consumed;
  } catch (error) {
    if (ended) throw new GzipError("there is more after its end", { cause: error });
    if (findErrorCode(error)?.startsWith("Z_") === true)
      throw new GzipError(toErrorText(error), { cause: error });
    throw error;
  }
}
