import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { toErrorText } from "../../files/index.ts";
import { isLogName } from "./list-course-logs.ts";

/** What an archive held. */
export interface UnpackedArchive {
  readonly path: string;
  /** Files that were unpacked, by their names in the archive. */
  readonly members: readonly string[];
  /** Files that are no logs by their names, and stay where they are. */
  readonly ignored: readonly string[];
}

/** Thrown when an archive is damaged, holds no log, or names a file outside of the folder that it is unpacked to. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot unpack "${path}": ${problem}`, { cause });
    this.path = path;
  }
}

/**
 * Unpacks the logs of a ZIP archive to `<folder>/<name of the archive>/<their names>`, with `.log` added to names that end
 * otherwise, so that the reader of tracking logs finds them.
 *
 * @throws {ArchiveError} when the archive cannot be read whole, or a name in it leads outside
 */
export async function unpackArchive(path: string, folder: string): Promise<UnpackedArchive> {
  const members: string[] = [];
  const ignored: string[] = [];
  const target = join(folder, basename(path));
  try {
    // yauzl refuses names that are absolute or lead upwards (`..`), and sizes that are not as announced.
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) {
        continue;
      }
      if (!isLogName(entry.fileName) || isShadow(entry.fileName)) {
        ignored.push(entry.fileName);
        continue;
      }
      await unpackEntry(zip, entry, target);
      members.push(entry.fileName);
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError(path, toErrorText(error), error);
  }
  if (members.length === 0) {
    throw new ArchiveError(path, "it holds no log, wanted .log or .json in it, packed as .gz or not");
  }
  return { path, members, ignored };
}

async function unpackEntry(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  const path = join(target, toLogName(entry.fileName));
  if (relative(target, path).split(sep).includes("..")) {
    throw new ArchiveError(basename(target), `"${entry.fileName}" leads outside of it`);
  }
  await mkdir(dirname(path), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: "wx" }));
}

function toLogName(name: string): string {
  return /\.log(?:\.gz)?$/.test(name) ? name : `${name}.log`;
}

/** What macOS puts beside every file. */
function isShadow(name: string): boolean {
  return name.startsWith("__MACOSX/") || basename(name).startsWith("._");
}
