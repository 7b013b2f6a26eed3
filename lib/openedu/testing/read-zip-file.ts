import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import { type Entry, type Options, open, type ZipFile } from "yauzl";

/** What an archive holds. */
export interface ZipContent {
  readonly names: readonly string[];
  /** All files, one after the other. */
  readonly content: Buffer;
}

/**
 * Reads a small archive.
 *
 * @throws {Error} when sizes or checksums are not those of the files
 */
export async function readZipFile(path: string): Promise<ZipContent> {
  const zip = await promisify<string, Options, ZipFile>(open)(path, { lazyEntries: true, autoClose: false });
  const entries = await listEntries(zip);
  const pieces: Buffer[] = [];
  for (const entry of entries) {
    const content = await readEntry(zip, entry);
    if (crc32(content) !== entry.crc32) {
      throw new Error(`Cannot read "${entry.fileName}": its checksum is another`);
    }
    pieces.push(content);
  }
  zip.close();
  return { names: entries.map(({ fileName }) => fileName), content: Buffer.concat(pieces) };
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) =>
    zip.openReadStream(entry, (error, found) => (error === null ? resolve(found) : reject(error))),
  );
  for await (const piece of stream) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
