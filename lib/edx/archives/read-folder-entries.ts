import { createReadStream, type Dirent } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ArchiveEntry } from "./archive-entry.ts";

/**
 * Reads an unpacked course as if it were packed; links are not followed.
 *
 * @yields the entries in the order of their names
 */
export async function* readFolderEntries(folder: string): AsyncGenerator<ArchiveEntry, void, undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }));
  for (const { entry, path } of paths.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    const name = relative(folder, path).replaceAll(sep, "/");
    const link = entry.isSymbolicLink()
      ? ({ kind: "symbolic", target: await readlink(path) } as const)
      : undefined;
    const sizeBytes = entry.isFile() ? (await lstat(path)).size : 0;
    yield { name, kind: toKind(entry), link, sizeBytes, blocks: readFile(path) };
  }
}

function toKind(entry: Dirent): ArchiveEntry["kind"] {
  if (entry.isSymbolicLink()) {
    return "link";
  }
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}

// The file is opened only when it is walked.
async function* readFile(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield* createReadStream(path);
}
