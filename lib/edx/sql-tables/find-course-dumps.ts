import { type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode } from "../../files/index.ts";
import { readPackageFileName } from "../dumps/index.ts";
import { isStandardCourseId, toStandardCourseId } from "../keys/index.ts";
import { findCourseFolder, isDatedFolder, listCourseFolderNames } from "../waldo/index.ts";

/** Where the tables of a course lie. */
export interface CourseDump {
  /** In standard form. */
  readonly courseId: string;
  readonly folder: string;
  /** Day of the dump, `YYYY-MM-DD`; undefined where no name of a folder says it. */
  readonly date: string | undefined;
}

/** Which dumps are looked for, and where. */
export interface FindCourseDumpsOptions {
  readonly folder: string;
  /** Courses in any form; default: all that are there. */
  readonly courseIds?: readonly string[];
  /** Day of the dump, `YYYY-MM-DD`; default: the latest. */
  readonly date?: string | undefined;
}

/** Thrown when there is no dump where one was looked for. */
export class MissingDumpsError extends Error {
  override name = "MissingDumpsError";
  readonly folder: string;

  constructor(folder: string, problem: string) {
    super(
      `Cannot find tables of courses in "${folder}": ${problem}; wanted files such as ` +
        "MITx-8.01x-2T2015-auth_user-prod-analytics.sql, there or in a folder such as mitx-2015-06-01, " +
        "or folders of courses such as MITx__8.01x__2T2015/2015-06-01 with files such as users.csv.gz",
    );
    this.folder = folder;
  }
}

const PACKAGE = /^(.*)-(\d{4}-\d{2}-\d{2})$/;
const DAY = /\d{4}-\d{2}-\d{2}$/;

/**
 * Returns where the tables of courses lie, by course: in a package of edX, which may be the folder itself or one in it with
 * its day in its name, or in courses' own folders, as {@link findCourseFolder} finds them. Of several days the latest is
 * taken, for each name of a package and each course by itself.
 *
 * @throws {MissingDumpsError} when there is none, or none of a course that is wanted, or more than one of a course
 */
export async function findCourseDumps(options: FindCourseDumpsOptions): Promise<CourseDump[]> {
  const { folder, date } = options;
  const wanted = (options.courseIds ?? []).map(toStandardCourseId);
  assertStandard(folder, wanted);
  const entries = await list(folder);
  const packages = [folder, ...choosePackages(folder, entries, date)];
  const inPackages = (await Promise.all(packages.map((path) => listPackage(path, wanted)))).flat();
  const own = await findOwnFolders({ folder, date }, entries, wanted);
  const elsewhere = [...inPackages, ...own];
  const found = elsewhere.length > 0 ? elsewhere : findHere(folder, entries, wanted);
  const dumps = wanted.length === 0 ? found : found.filter(({ courseId }) => wanted.includes(courseId));
  assertComplete(folder, { dumps, found, wanted });
  return dumps.toSorted((a, b) => (a.courseId < b.courseId ? -1 : 1));
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") {
      throw new MissingDumpsError(folder, "it does not exist");
    }
    throw error;
  }
}

/** Returns the folders of packages of a day, or of the latest of each name. */
function choosePackages(folder: string, entries: readonly Dirent[], date: string | undefined): string[] {
  const chosen = new Map<string, string>();
  for (const { name } of entries.filter(isFolder)) {
    const [, prefix, day] = PACKAGE.exec(name) ?? [];
    if (prefix !== undefined && (date === undefined || date === day)) {
      chosen.set(prefix, join(folder, name));
    }
  }
  return [...chosen.values()];
}

/** A link to a folder is no folder by its entry, and may be one. */
function isFolder(entry: Dirent): boolean {
  return entry.isDirectory() || entry.isSymbolicLink();
}

/** Returns the courses whose tables are in a package. */
async function listPackage(folder: string, courseIds: readonly string[]): Promise<CourseDump[]> {
  const [day] = DAY.exec(folder) ?? [];
  const names = (await list(folder)).filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const files = names.map((name) => readPackageFileName(name, { courseIds, date: day }));
  const found = files.flatMap(({ kind, courseId }) =>
    kind === "sql" && courseId !== undefined ? [courseId] : [],
  );
  return [...new Set(found)].map((courseId) => ({ courseId, folder, date: day }));
}

/** Returns courses that have a folder of their own. */
async function findOwnFolders(
  { folder, date }: Pick<FindCourseDumpsOptions, "folder" | "date">,
  entries: readonly Dirent[],
  wanted: readonly string[],
): Promise<CourseDump[]> {
  const names = new Set(entries.filter(isFolder).map(({ name }) => name));
  const courseIds = wanted.length > 0 ? wanted : [...names].flatMap((name) => toCourse(name) ?? []);
  const there = [...new Set(courseIds)].filter((courseId) =>
    listCourseFolderNames(courseId).some((name) => names.has(name)),
  );
  return Promise.all(
    there.map(async (courseId) => {
      const latest = date === undefined && (await hasDays({ folder, courseId }));
      const found = await findCourseFolder({ base: folder, courseId, date, latest });
      return { courseId, folder: found, date: isDatedFolder(found) ? DAY.exec(found)?.[0] : undefined };
    }),
  );
}

const COMMON_TABLES = /^(?:users|profiles|enrollment|certificates|studentmodule)\.(?:csv|sql)(?:\.gz)?$/;

/** The folder itself may be that of the one course that is wanted. */
function findHere(folder: string, entries: readonly Dirent[], wanted: readonly string[]): CourseDump[] {
  const isCourse = entries.some(({ name }) => COMMON_TABLES.test(name));
  const date = isDatedFolder(folder) ? DAY.exec(folder)?.[0] : undefined;
  return isCourse && wanted.length === 1 ? wanted.map((courseId) => ({ courseId, folder, date })) : [];
}

/** As in `MITx__8.01x__2T2015` or `MITx-8.01x-2T2015`; one without its organization does not tell the course. */
function toCourse(name: string): string | undefined {
  const parts = [name.split("__"), name.split("-")].find(({ length }) => length === 3);
  return parts === undefined || PACKAGE.test(name) || isDatedFolder(name) ? undefined : parts.join("/");
}

async function hasDays({ folder, courseId }: { folder: string; courseId: string }): Promise<boolean> {
  const own = await findCourseFolder({ base: folder, courseId });
  return (await list(own)).some((entry) => isFolder(entry) && isDatedFolder(entry.name));
}

function assertStandard(folder: string, courseIds: readonly string[]): void {
  const irregular = courseIds.find((courseId) => !isStandardCourseId(courseId));
  if (irregular !== undefined) {
    throw new MissingDumpsError(folder, `"${irregular}" is no course, which is org/number/run`);
  }
}

interface Found {
  readonly dumps: readonly CourseDump[];
  readonly found: readonly CourseDump[];
  readonly wanted: readonly string[];
}

function assertComplete(folder: string, { dumps, found, wanted }: Found): void {
  const courseIds = dumps.map(({ courseId }) => courseId);
  const missing = wanted.find((courseId) => !courseIds.includes(courseId));
  if (missing !== undefined || courseIds.length === 0) {
    const there = found.map(({ courseId }) => courseId).join(", ");
    const what = missing === undefined ? "there is none" : `there is none of ${missing}`;
    throw new MissingDumpsError(folder, there === "" ? what : `${what}, but of ${there}`);
  }
  const repeated = dumps.filter(
    ({ courseId }) => courseIds.indexOf(courseId) !== courseIds.lastIndexOf(courseId),
  );
  if (repeated.length > 0) {
    const where = repeated.map((dump) => `"${dump.folder}"`).join(" and ");
    throw new MissingDumpsError(
      folder,
      `${repeated[0]?.courseId} is in ${where}, name one of them as the folder`,
    );
  }
}
