import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** The same bytes for the same content, whenever and in whatever time zone. */
const REPEATABLE = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/**
 * Makes a zip archive with one file, of any size and unknown beforehand.
 *
 * @yields a piece of the archive
 */
export async function* zipFile(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const zip = new ZipFile();
  const blocks = Readable.from(content, { objectMode: false });
  const failed = new Promise<never>((_, reject) => {
    zip.on("error", reject);
    blocks.on("error", reject);
  });
  zip.addReadStream(blocks, name, { ...REPEATABLE, forceZip64Format: true });
  zip.end();
  const pieces: AsyncIterator<Buffer> = Readable.from(zip.outputStream)[Symbol.asyncIterator]();
  for (;;) {
    const piece = await Promise.race([pieces.next(), failed]);
    if (piece.done === true) {
      return;
    }
    yield piece.value;
  }
}
