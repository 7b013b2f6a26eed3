import { dirname, relative, resolve } from "node:path";
import {
  findPackageCourses,
  isStandardCourseId,
  RepeatedTableError,
  readCourseList,
  selectCourses,
  toStandardCourseId,
  type WaldofiedFile,
  type WaldofyOptions,
  waldofyPackage,
} from "cellar/edx";
import { formatCount } from "cellar/run";
import { EXIT } from "./exit-code.ts";
import { printJson, printLine } from "./output.ts";
import { createProgressLine } from "./progress-line.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar edx waldofy`. */
export interface EdxWaldofyArguments {
  readonly package: string;
  /** Courses in any form, or groups of the list; all of the package, or of the list, when there is none. */
  readonly courses: readonly string[];
  /** Path of a list of courses. */
  readonly list?: string | undefined;
  /** Folder of all courses; must be given. */
  readonly to: string | undefined;
  readonly site?: string | undefined;
  /** Leave files of other courses. */
  readonly only: boolean;
  /** Write tables again that are there. */
  readonly force: boolean;
  readonly json: boolean;
}

/** Nothing of the package could be taken. */
const NOTHING_TAKEN = 1;

/** Where files of other courses go. */
const UNKNOWN = "UNKNOWN";

/**
 * `cellar edx waldofy PACKAGE [COURSE…] --to FOLDER`: takes a weekly package of edX apart, as edx2bigquery's `waldofy` did.
 *
 * @throws {UsageError} when a course is none or not in the package, or two files would be written to one place
 */
export async function edxWaldofy(args: EdxWaldofyArguments): Promise<number> {
  if (args.to === undefined) {
    throw new UsageError(
      `Cannot take package "${args.package}" apart: name the folder that courses' folders go to (--to FOLDER)`,
    );
  }
  const base = resolve(args.to);
  const courses = await chooseCourses(args);
  const files = await waldofy(args, base, courses);
  if (args.json) {
    printJson({ package: args.package, to: args.to, courses, files });
  } else {
    describe(base, courses, files).forEach((line) => printLine(line));
  }
  return files.some(isTaken) ? EXIT.completed : NOTHING_TAKEN;
}

async function chooseCourses(args: EdxWaldofyArguments): Promise<readonly string[]> {
  const { list, courses: names } = args;
  const wanted = list === undefined ? names.map(toCourse) : selectCourses(await readCourseList(list), names);
  const there = await findPackageCourses(args.package, wanted);
  const missing = wanted.filter((course) => !there.includes(course));
  // A list has courses of many packages; a course that is named by itself is in this one, or misspelt.
  const isMisspelt = list === undefined ? missing.length > 0 : missing.length === wanted.length;
  if (isMisspelt || there.length === 0) {
    const what = list === undefined ? (missing[0] ?? "any course") : `any course of "${list}"`;
    const known = there.length === 0 ? "" : `; it has files of ${there.join(", ")}`;
    throw new UsageError(`Cannot take package "${args.package}" apart: it has no file of ${what}${known}`);
  }
  return wanted.length === 0 ? there : wanted;
}

function toCourse(name: string): string {
  const courseId = toStandardCourseId(name);
  if (!isStandardCourseId(courseId)) {
    throw new UsageError(
      `Cannot take files of "${name}": it is no course, which is org/number/run or course-v1:org+number+run; ` +
        "for the name of a group give the list that has it (--list)",
    );
  }
  return courseId;
}

async function waldofy(
  args: EdxWaldofyArguments,
  base: string,
  courses: readonly string[],
): Promise<WaldofiedFile[]> {
  const { package: folder, site, only, force } = args;
  const progress = createProgressLine(`waldofy ${folder}`, "taking it apart");
  const onProgress: WaldofyOptions["onProgress"] = ({ name, done, total }) =>
    progress.show(name, done, total);
  const ofSite = site === undefined ? {} : { site };
  try {
    return await waldofyPackage({
      folder,
      base,
      courses,
      only,
      overwrite: force,
      onProgress,
      ...ofSite,
    });
  } catch (error) {
    throw error instanceof RepeatedTableError
      ? new UsageError(`${error.message}; --site SITE names it`, { cause: error })
      : error;
  } finally {
    progress.end();
  }
}

function isTaken({ path }: WaldofiedFile): boolean {
  return path !== undefined;
}

function describe(base: string, courses: readonly string[], files: readonly WaldofiedFile[]): string[] {
  const taken = files.filter(isTaken);
  const others = taken.filter(({ courseId }) => courseId === undefined || !courses.includes(courseId));
  const kept = taken.filter(({ status }) => status === "kept").length;
  return [
    ...courses.map((course) =>
      describeCourse(
        course,
        taken.filter(({ courseId }) => courseId === course),
      ),
    ),
    ...(others.length === 0
      ? []
      : [
          `other courses: ${formatCount(others.length, "file")} in ${fromHere(resolve(base, UNKNOWN))} (--only leaves them)`,
        ]),
    ...(kept === 0
      ? []
      : [`kept ${formatCount(kept, "table")} that were there already; --force writes them again`]),
    ...describeLeft(files.filter((file) => !isTaken(file))),
  ];
}

function describeCourse(course: string, files: readonly WaldofiedFile[]): string {
  const [first] = files;
  if (first?.path === undefined) {
    return `${course}: nothing in this package`;
  }
  const lines = files.reduce((total, file) => total + (file.lines ?? 0), 0);
  const statuses = [...new Set(files.map(({ status }) => status))].map(
    (status) => `${files.filter((file) => file.status === status).length} ${status}`,
  );
  const counted = lines === 0 ? "" : `; ${formatCount(lines, "line")}`;
  const where = fromHere(dirname(first.path));
  return `${course}: ${formatCount(files.length, "file")} in ${where} (${statuses.join(", ")}${counted})`;
}

/** A package has hundreds of files that are none of ours, for a few reasons. */
const MOST_NAMES = 3;

function describeLeft(files: readonly WaldofiedFile[]): string[] {
  return [...new Set(files.map(({ reason }) => reason))].map((reason) => {
    const names = files.filter((file) => file.reason === reason).map(({ name }) => name);
    const shown = names.slice(0, MOST_NAMES).join(", ");
    const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
    return `left ${shown}${more}: ${reason}`;
  });
}

function fromHere(path: string): string {
  return relative(process.cwd(), path);
}
