import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { gunzipBlocks, readTar } from "../../files/index.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { readFolderEntries } from "./read-folder-entries.ts";
import { readZipEntries } from "./read-zip-entries.ts";

/** What a course may come in. */
export type ArchiveFormat = "tar.gz" | "tar" | "zip" | "folder";

/** Returns what a path holds, by its first bytes: names of archives are not always right. */
export async function findArchiveFormat(path: string): Promise<ArchiveFormat> {
  if ((await stat(path)).isDirectory()) {
    return "folder";
  }
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
  if (buffer[0] === 0x1f && buffer[1] === 0x8b) {
    return "tar.gz";
  }
  return ZIP_STARTS.has(buffer.toString("latin1")) ? "zip" : "tar";
}

/** Of a zip archive with entries, and of an empty one. */
const ZIP_STARTS = new Set(["PK\u0003\u0004", "PK\u0005\u0006"]);

/** Reads the entries of an archive as a stream. */
export function readEntries(path: string, format: ArchiveFormat): AsyncIterable<ArchiveEntry> {
  return READERS[format](path);
}

const READERS: Readonly<Record<ArchiveFormat, (path: string) => AsyncIterable<ArchiveEntry>>> = {
  folder: readFolderEntries,
  zip: readZipEntries,
  tar: (path) => readTarEntries(createReadStream(path, { highWaterMark: BLOCK_BYTES })),
  "tar.gz": (path) => readTarEntries(gunzipBlocks(createReadStream(path, { highWaterMark: BLOCK_BYTES }))),
};

const BLOCK_BYTES = 1024 * 1024;

async function* readTarEntries(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<ArchiveEntry, void, undefined> {
  for await (const { name, sizeBytes, isFile, link, blocks } of readTar(bytes)) {
    const other = name.endsWith("/") ? "folder" : "other";
    const kind = link === undefined ? (isFile ? "file" : other) : "link";
    yield { name, kind, link, sizeBytes, blocks };
  }
}
