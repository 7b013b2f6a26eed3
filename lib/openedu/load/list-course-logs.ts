import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { findErrorCode } from "../../files/index.ts";

/** What lies in the places that were given. */
export interface CourseLogs {
  /** Files and folders as the reader of tracking logs takes them. */
  readonly sources: readonly string[];
  /** Archives to be unpacked first. */
  readonly archives: readonly string[];
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

/** Logs whose folder the reader of tracking logs looks through by itself, so that their names keep their folders. */
const USUAL_LOG = /\.log(?:\.gz)?$/;
const OTHER_LOG = /\.(?:log|json|gz)$/i;
const ARCHIVE = /\.zip$/i;

/**
 * Finds the logs of a course: files, and folders at any depth.
 *
 * @throws {MissingCourseLogError} when a place does not exist, or there is no log at all
 */
export async function listCourseLogs(places: readonly string[]): Promise<CourseLogs> {
  const found = await Promise.all(places.map(listPlace));
  const logs = {
    sources: found.flatMap((each) => each.sources),
    archives: found.flatMap((each) => each.archives),
    ignored: found.flatMap((each) => each.ignored),
  };
  if (logs.sources.length + logs.archives.length === 0) {
    throw new MissingCourseLogError(places, "there is none");
  }
  return logs;
}

/** Says whether a name is that of a log, packed or not. */
export function isLogName(name: string): boolean {
  return OTHER_LOG.test(name);
}

async function listPlace(place: string): Promise<CourseLogs> {
  if (!(await isFolder(place))) {
    return ARCHIVE.test(place)
      ? { sources: [], archives: [place], ignored: [] }
      : { sources: [place], archives: [], ignored: [] };
  }
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const archives = paths.filter((path) => ARCHIVE.test(path));
  const usual = paths.filter((path) => USUAL_LOG.test(path));
  const others = paths.filter((path) => isLogName(path) && !USUAL_LOG.test(path));
  const ignored = paths.filter((path) => !isLogName(path) && !ARCHIVE.test(path));
  return {
    sources: [...(usual.length > 0 ? [place] : []), ...others],
    archives,
    ignored: ignored.map((path) => relative(place, path).replaceAll(sep, "/")),
  };
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
