import { findErrorCode, GzipError, TarError } from "../../files/index.ts";
import { type ContentFault, type CourseFiles, toCourseFiles } from "../content/index.ts";
import { CourseArchiveError, CourseTooLargeError, UnsafeEntryError } from "./archive-error.ts";
import { EntryCollection } from "./entry-collection.ts";
import { type ArchiveFormat, findArchiveFormat, readEntries } from "./read-entries.ts";

/** A course export that has been read. */
export interface CourseArchive {
  readonly path: string;
  readonly format: ArchiveFormat;
  /** Name of the one folder that everything lay in, which is left out of the paths; undefined when there was none. */
  readonly topFolder: string | undefined;
  /** Its texts; images and whatever else is no text are counted only. */
  readonly files: CourseFiles;
  /** How many entries there are of each kind: together all that the archive has. */
  readonly counts: ArchiveCounts;
  readonly textBytes: number;
  /** Of files that are not held. */
  readonly staticBytes: number;
  /** What is odd about files. */
  readonly faults: readonly ContentFault[];
}

/** Entries of an archive by what they are. */
export interface ArchiveCounts {
  readonly entries: number;
  readonly texts: number;
  readonly statics: number;
  readonly folders: number;
  readonly links: number;
  /** Files that should be texts, and are not; entries that are no files, links or folders; texts that stand twice. */
  readonly leftOut: number;
}

/** How an archive is read. */
export interface ReadArchiveOptions {
  /** Most bytes of text that are held; default: 512 MiB. */
  readonly maxTextBytes?: number | undefined;
}

const MEBIBYTE = 1024 * 1024;

/**
 * Reads a course export: `.tar.gz`, `.tar`, `.zip` (known by their first bytes), or the folder that one was unpacked into.
 * One folder around everything is left out. Nothing is written to the disk.
 *
 * @throws {UnsafeEntryError} when an entry lies or leads outside of the archive's folder
 * @throws {CourseTooLargeError} when its texts are more than is to be held
 * @throws {CourseArchiveError} when it is damaged, cut or no archive, or not there
 */
export async function readCourseArchive(
  path: string,
  { maxTextBytes = 512 * MEBIBYTE }: ReadArchiveOptions = {},
): Promise<CourseArchive> {
  try {
    const format = await findArchiveFormat(path);
    const collection = new EntryCollection(path, maxTextBytes);
    for await (const entry of readEntries(path, format)) {
      await collection.add(entry);
    }
    return { path, format, ...toCourse(path, collection) };
  } catch (error) {
    throw explain(path, error);
  }
}

function toCourse(path: string, collection: EntryCollection): Omit<CourseArchive, "path" | "format"> {
  const { counts, textBytes, staticBytes } = collection;
  assertAllEntries(path, counts);
  const contents = collection.resolveLinks();
  const topFolder = findTopFolder(collection.paths);
  const below = topFolder === undefined ? 0 : topFolder.length + 1;
  const files = toCourseFiles(new Map([...contents].map(([name, text]) => [name.slice(below), text])));
  const faults = collection.faults.map((fault) => ({ ...fault, file: fault.file.slice(below) }));
  return { topFolder, files, counts, textBytes, staticBytes, faults };
}

function assertAllEntries(path: string, { entries, ...kinds }: ArchiveCounts): void {
  const sum = Object.values(kinds).reduce((total, count) => total + count, 0);
  if (sum !== entries) {
    throw new CourseArchiveError(path, `${entries} entries were met, ${sum} accounted for`);
  }
}

/** A file beside the folder means that the folder is a part of the course. */
function findTopFolder(paths: readonly string[]): string | undefined {
  const tops = new Set(paths.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "")));
  const [top] = tops;
  return tops.size === 1 && top !== "" ? top : undefined;
}

function explain(path: string, error: unknown): unknown {
  if (
    error instanceof UnsafeEntryError ||
    error instanceof CourseTooLargeError ||
    error instanceof CourseArchiveError
  ) {
    return error;
  }
  if (error instanceof GzipError || error instanceof TarError) {
    return new CourseArchiveError(path, `it is damaged, cut, or no archive: ${error.message}`);
  }
  return findErrorCode(error) === "ENOENT"
    ? new CourseArchiveError(path, "there is no such file")
    : new CourseArchiveError(path, error);
}
