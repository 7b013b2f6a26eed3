import { readdir, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { findErrorCode } from "../../files/index.ts";

/** A file with a log, or an archive of logs. */
export interface CourseFile {
  readonly path: string;
  /** Its path below the folder that was given, or its own name; with `/`. */
  readonly name: string;
}

/** What lies in the places that were given. */
export interface CourseFiles {
  /** In the order of their names. */
  readonly files: readonly CourseFile[];
  /** Files in folders that are no logs by their names, as `readme.txt`. */
  readonly ignored: readonly string[];
}

/** Thrown when there is no log where one was looked for. */
export class MissingCourseLogError extends Error {
  override readonly name = "MissingCourseLogError";
  readonly places: readonly string[];

  constructor(places: readonly string[], problem: string) {
    super(
      `Cannot find a course log in "${places.join('", "')}": ${problem}; ` +
        "wanted .log, .json, either of them packed as .gz, or a .zip with them",
    );
    this.places = places;
  }
}

const LOG = /\.(?:log|json|gz)$/i;
const ARCHIVE = /\.zip$/i;

/**
 * Finds the logs of a course: files, and folders at any depth.
 *
 * @throws {MissingCourseLogError} when a place does not exist, or there is no log at all
 * @throws {RangeError} when two have the same name
 */
export async function listCourseFiles(places: readonly string[]): Promise<CourseFiles> {
  const found = (await Promise.all(places.map(listPlace))).flat();
  const files = found.filter(({ name }) => isLogName(name) || isArchiveName(name));
  if (files.length === 0) {
    throw new MissingCourseLogError(places, "there is none");
  }
  const names = files.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new RangeError(`Cannot read log "${repeated}": it is there more than once, wanted each log once`);
  }
  return {
    files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ignored: found.filter((file) => !files.includes(file)).map(({ name }) => name),
  };
}

/** Says whether a name is that of a log, packed or not. */
export function isLogName(name: string): boolean {
  return LOG.test(name);
}

/** Says whether a name is that of an archive of logs. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE.test(name);
}

async function listPlace(place: string): Promise<CourseFile[]> {
  if (!(await isFolder(place))) {
    return [{ path: place, name: basename(place) }];
  }
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, name: relative(place, path).replaceAll(sep, "/") };
    });
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") {
      throw new MissingCourseLogError([place], "it does not exist");
    }
    throw error;
  }
}
