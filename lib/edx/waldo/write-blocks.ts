import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { createPendingFile, type FileDigest } from "../../files/index.ts";

/** Bytes of a file, one block after the other. */
export type Blocks = AsyncIterable<Uint8Array>;

/** Writes bytes to a file, whole or not at all. */
export async function writeBlocks(path: string, blocks: Blocks): Promise<FileDigest> {
  const file = await createPendingFile(path);
  try {
    for await (const block of blocks) {
      await file.append(block);
    }
    return await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/**
 * Compresses blocks; the same bytes give the same.
 *
 * @yields the next compressed bytes
 */
export async function* gzipBlocks(blocks: Blocks): Blocks {
  const gzip = createGzip();
  const consumed = pipeline(Readable.from(blocks, { objectMode: true }), gzip);
  // Without a listener a failure would end the process before the loop below meets it.
  consumed.catch(() => undefined);
  yield* gzip;
  await consumed;
}
