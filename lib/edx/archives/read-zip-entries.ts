import { crc32 } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { type ArchiveEntry, DamagedEntryError } from "./archive-entry.ts";

/** Where a zip archive made on Unix keeps the type of a file, and the type of a symbolic link. */
const UNIX_TYPE_SHIFT = 16;
const UNIX_TYPE_MASK = 0o170000;
const UNIX_LINK = 0o120000;
const LONGEST_TARGET_BYTES = 4096;

/**
 * Reads the entries of a zip archive.
 *
 * @yields the entries in the order of its directory
 */
export async function* readZipEntries(path: string): AsyncGenerator<ArchiveEntry, void, undefined> {
  // Names are checked by whoever takes the entries, so that one rule holds for every format.
  const archive = await openPromise(path, { decodeStrings: false, autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      yield await toEntry(archive, entry);
    }
  } finally {
    archive.close();
  }
}

async function toEntry(archive: ZipFile, entry: Entry): Promise<ArchiveEntry> {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const blocks = readContent(archive, entry, name);
  const sizeBytes = entry.uncompressedSize;
  if (name.endsWith("/")) {
    return { name, kind: "folder", sizeBytes, blocks };
  }
  if (((entry.externalFileAttributes >>> UNIX_TYPE_SHIFT) & UNIX_TYPE_MASK) === UNIX_LINK) {
    const target = await readTarget(blocks, sizeBytes, name);
    return { name, kind: "link", link: { kind: "symbolic", target }, sizeBytes, blocks };
  }
  return { name, kind: "file", sizeBytes, blocks };
}

/** The content of a link is the path that it leads to. */
async function readTarget(
  blocks: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  name: string,
): Promise<string> {
  if (sizeBytes > LONGEST_TARGET_BYTES) {
    throw new DamagedEntryError(`entry "${name}" is a link to nothing that could be a path`);
  }
  const pieces: Uint8Array[] = [];
  for await (const block of blocks) {
    pieces.push(block);
  }
  return Buffer.concat(pieces).toString("utf8");
}

// The library leaves the check of what was unpacked to its users.
async function* readContent(
  archive: ZipFile,
  entry: Entry,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!entry.canDecodeFileData()) {
    throw new DamagedEntryError(`entry "${name}" is encrypted, or packed in a way that is not known here`);
  }
  let sum = 0;
  const stream: AsyncIterable<Uint8Array> = await archive.openReadStreamPromise(entry);
  for await (const block of stream) {
    sum = crc32(block, sum);
    yield block;
  }
  if (sum !== entry.crc32) {
    throw new DamagedEntryError(`entry "${name}" is damaged, its checksum is another`);
  }
}
