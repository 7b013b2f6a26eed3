import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { findStats } from "../../files/index.ts";
import { toCourseFolder } from "../keys/index.ts";

/** Which folder of a course is looked for. */
export interface FindCourseFolderOptions {
  /** Folder of all courses. */
  readonly base: string;
  /** In standard form. */
  readonly courseId: string;
  /** Day of the dump, `YYYY-MM-DD`; default: the folder of the course itself. */
  readonly date?: string | undefined;
  /** True takes the latest dump that is there, whatever `date` says; default: false. */
  readonly latest?: boolean | undefined;
}

/** Thrown when there is no folder for the tables of a course. */
export class MissingCourseFolderError extends Error {
  override name = "MissingCourseFolderError";
  readonly courseId: string;

  constructor(courseId: string, problem: string) {
    super(`Cannot find the tables of "${courseId}": ${problem}`);
    this.courseId = courseId;
  }
}

/** How names of folders of dumps look; edx2bigquery took the greatest of them for the latest. */
const DATED = /^20.*-.*-.*$/;

/**
 * Returns the folder with the tables of a course: `MITx__6.00x__2012_Fall`, `MITx-6.00x-2012_Fall` or `6.00x-2012_Fall`
 * below the base, the first that is there, and in it the folder of a day, `YYYY-MM-DD`, if one is asked for.
 *
 * @throws {MissingCourseFolderError} when one of them is not there
 */
export async function findCourseFolder(options: FindCourseFolderOptions): Promise<string> {
  const { base, courseId, date, latest = false } = options;
  const names = listCourseFolderNames(courseId);
  const found = await Promise.all(names.map((name) => isFolder(join(base, name))));
  const name = names.find((_, index) => found[index]);
  if (name === undefined) {
    const wanted = names.map((wantedName) => `"${wantedName}"`).join(", ");
    throw new MissingCourseFolderError(courseId, `"${base}" has none of the folders ${wanted}`);
  }
  const folder = join(base, name);
  if (latest) {
    return join(folder, await findLatest(folder, courseId));
  }
  if (date !== undefined && !(await isFolder(join(folder, date)))) {
    const dates = await listDated(folder);
    const there = dates.length === 0 ? "no dump of any day" : `dumps of ${dates.join(", ")}`;
    throw new MissingCourseFolderError(courseId, `"${folder}" has no folder "${date}"; it has ${there}`);
  }
  return date === undefined ? folder : join(folder, date);
}

/** Returns the names that the folder of a course may have. */
export function listCourseFolderNames(courseId: string): string[] {
  const withoutOrganization = courseId.slice(courseId.indexOf("/") + 1);
  return [toCourseFolder(courseId), courseId.replaceAll("/", "-"), withoutOrganization.replaceAll("/", "-")];
}

/** Whether the name of a folder is that of a day's dump of one course. */
export function isDatedFolder(folder: string): boolean {
  return DATED.test(basename(folder));
}

async function findLatest(folder: string, courseId: string): Promise<string> {
  const latest = (await listDated(folder)).at(-1);
  if (latest === undefined) {
    throw new MissingCourseFolderError(courseId, `"${folder}" has no folder of a day, wanted YYYY-MM-DD`);
  }
  return latest;
}

async function listDated(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const dated = entries.filter(({ name }) => DATED.test(name));
  const isDirectory = await Promise.all(dated.map(({ name }) => isFolder(join(folder, name))));
  return dated
    .filter((_, index) => isDirectory[index])
    .map(({ name }) => name)
    .toSorted();
}

async function isFolder(path: string): Promise<boolean> {
  return (await findStats(path))?.isDirectory() === true;
}
