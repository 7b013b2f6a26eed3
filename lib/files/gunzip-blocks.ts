import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { findErrorCode, toErrorText } from "./error-text.ts";

const BLOCK_BYTES = 256 * 1024;

/** Thrown when compressed bytes are cut, damaged, no gzip at all, or go on after their end. */
export class GzipError extends Error {
  override readonly name = "GzipError";
}

/**
 * Decompresses gzip, of one member or several, in another thread of the system's pool.
 *
 * @param blockBytes - most bytes of a block; default: 256 KiB
 * @yields the next decompressed bytes, which must be used before the next are asked for
 * @throws {GzipError} when the bytes are not whole gzip
 */
export async function* gunzipBlocks(
  compressed: AsyncIterable<Uint8Array>,
  blockBytes = BLOCK_BYTES,
): AsyncGenerator<Uint8Array, void, undefined> {
  const plain = createGunzip({ chunkSize: blockBytes });
  const consumed = pipeline(Readable.from(compressed, { objectMode: true }), plain);
  consumed.catch(() => undefined);
  let ended = false;
  try {
    yield* plain;
    ended = true;
    await consumed;
  } catch (error) {
    if (ended) throw new GzipError("there is more after its end", { cause: error });
    if (findErrorCode(error)?.startsWith("Z_") === true) {
      throw new GzipError(toErrorText(error), { cause: error });
    }
    throw error;
  }
}
