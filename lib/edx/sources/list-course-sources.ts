import { type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode } from "../../files/index.ts";
import { readPackageFileName } from "../dumps/index.ts";
import { type CourseSource, CourseSourceError, type SourceKind } from "./course-source.ts";

/** How a folder is searched. */
export interface ListSourcesOptions {
  /** Courses that are wanted, in standard form: names of files do not tell each course for sure. Default: none. */
  readonly courseIds?: readonly string[] | undefined;
}

/**
 * Returns the files of courses in a folder of packages, by course and date, of one kind the best first. It may hold
 *
 * - the files of a weekly package (`MITx-8.01x-2T2015-course-prod-analytics.xml.tar.gz`), or folders of them whose names
 *   end in their day (`mitx-2015-06-07/`);
 * - a folder for each course, named `MITx__8.01x__2T2015`, `MITx-8.01x-2T2015` or, for a course that is wanted, `8.01x-2T2015`,
 *   with files without a course in their name (`course-prod-analytics.xml.tar.gz`, `forum.mongo.gz`), or folders of them
 *   named for their day.
 *
 * @throws {CourseSourceError} when there is no such folder
 */
export async function listCourseSources(
  root: string,
  { courseIds = [] }: ListSourcesOptions = {},
): Promise<CourseSource[]> {
  const sources = await listFolder(root, { courseIds, courseId: undefined, date: undefined });
  return sources.toSorted(compareSources);
}

interface Around {
  readonly courseIds: readonly string[];
  /** Course that the folder is of. */
  readonly courseId: string | undefined;
  readonly date: string | undefined;
}

async function listFolder(folder: string, around: Around): Promise<CourseSource[]> {
  const entries = await readEntries(folder);
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const nested = await Promise.all(
    inside.map(async (name) => {
      const found = enterFolder(name, around);
      return found === undefined ? [] : listFolder(join(folder, name), found);
    }),
  );
  return [...listFiles(folder, files, around), ...nested.flat()];
}

async function readEntries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") {
      throw new CourseSourceError(folder, "there is no such folder, put the files of a data package there");
    }
    throw error;
  }
}

/** Returns what a folder says of what is in it; undefined when it says nothing, and is passed over. */
function enterFolder(name: string, around: Around): Around | undefined {
  const [, date] = /(?:^|-)(20\d{2}-\d{2}-\d{2})$/.exec(name) ?? [];
  if (date !== undefined) {
    return around.date === undefined ? { ...around, date } : undefined;
  }
  const courseId = around.courseId === undefined ? toCourseId(name, around.courseIds) : undefined;
  return courseId === undefined || around.date !== undefined ? undefined : { ...around, courseId };
}

function toCourseId(name: string, courseIds: readonly string[]): string | undefined {
  const known = courseIds.find((id) => {
    const [, number = "", run = ""] = id.split("/");
    return [id.replaceAll("/", "__"), id.replaceAll("/", "-"), `${number}-${run}`].includes(name);
  });
  const [, org, number, run] =
    /^([^-]+?)__(.+)__(.+?)$/.exec(name) ?? /^([^-]+)-(.+)-([^-]+)$/.exec(name) ?? [];
  return known ?? (org === undefined ? undefined : `${org}/${number}/${run}`);
}

/** Files without a course in their name are those of the folder's course, or of the only one that others name. */
function listFiles(folder: string, names: readonly string[], around: Around): CourseSource[] {
  const { courseIds, courseId: own, date } = around;
  const named = names.flatMap((name) => {
    const { courseId, kind } = readPackageFileName(name, { courseIds, date });
    const isSource = findPlainKind(name) === undefined && courseId !== undefined;
    return isSource && (kind === "content" || kind === "structure" || kind === "forum")
      ? [{ courseId, kind, date, path: join(folder, name) }]
      : [];
  });
  const others = new Set(named.map(({ courseId }) => courseId));
  const [only] = others.size === 0 && courseIds.length === 1 ? courseIds : others;
  const plainCourse = own ?? (others.size <= 1 ? only : undefined);
  const plain = names.flatMap((name) => {
    const kind = findPlainKind(name);
    return kind === undefined || plainCourse === undefined
      ? []
      : [{ courseId: plainCourse, kind, date, path: join(folder, name) }];
  });
  return [...plain, ...named];
}

const PLAIN_KINDS: readonly (readonly [RegExp, SourceKind])[] = [
  [/^course(?:-[^/]*)?(?:\.xml)?\.(?:tar\.gz|tgz|tar|zip)$/, "content"],
  [/^course_structure[^/]*\.json(?:\.gz)?$/, "structure"],
  [/^forum\.mongo(?:\.gz)?$/, "forum"],
  [/^course_metainfo_overrides\.csv$/, "overrides"],
];

function findPlainKind(name: string): SourceKind | undefined {
  return PLAIN_KINDS.find(([pattern]) => pattern.test(name))?.[1];
}

/** Endings of names in the order in which edx2bigquery looks for them. */
const PREFERRED = [
  "course.xml.tar.gz",
  "course-prod-analytics.xml.tar.gz",
  "course-prod-edge-analytics.xml.tar.gz",
  "course-prod-edx-replica.xml.tar.gz",
  "forum.mongo.gz",
  "forum.mongo",
  "-prod.mongo",
];

function compareSources(one: CourseSource, other: CourseSource): number {
  const keys = [one, other].map(({ courseId, date = "", kind, path }) => {
    const rank = PREFERRED.findIndex((ending) => path.endsWith(ending));
    return [courseId, date, kind, String(rank === -1 ? PREFERRED.length : rank), path].join("\0");
  });
  return (keys[0] ?? "") < (keys[1] ?? "") ? -1 : 1;
}
