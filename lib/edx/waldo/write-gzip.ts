import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { createPendingFile, type FileDigest } from "../../files/index.ts";

/** Writes compressed bytes to a file, whole or not at all; the same bytes give the same file. */
export async function writeGzip(
  path: string,
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<FileDigest> {
  const file = await createPendingFile(path);
  try {
    await pipeline(
      Readable.from(blocks, { objectMode: true }),
      createGzip(),
      async (compressed: AsyncIterable<Uint8Array>) => {
        for await (const chunk of compressed) {
          await file.append(chunk);
        }
      },
    );
    return await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
