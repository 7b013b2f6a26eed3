import { readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "yaml";
import { findErrorCode } from "../../files/index.ts";
import { isStandardCourseId, toStandardCourseId } from "../keys/index.ts";
import { CourseListError } from "./course-list-error.ts";

/** Which courses there are, and where their data lie: what edx2bigquery's configuration said. */
export interface CourseList {
  readonly path: string;
  /** All courses, in standard form, each once, in the order of the file. */
  readonly courseIds: readonly string[];
  /** Groups of courses by name, in standard form; groups in them are replaced by their courses. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Where courses' folders with tables lie; undefined when the file does not say so, as for all that follow. */
  readonly courseSqlBaseDir: string | undefined;
  /** Day of the tables, `YYYY-MM-DD`. */
  readonly courseSqlDateDir: string | undefined;
  /** Whether the latest tables are taken, and the datasets are those of the latest; default: false. */
  readonly datasetLatest: boolean;
  readonly trackingLogsDirectory: string | undefined;
}

const TEXTS = ["course_sql_base_dir", "course_sql_date_dir", "tracking_logs_directory"] as const;
const FIELDS: readonly string[] = ["course_id_list", "courses", "dataset_latest", ...TEXTS];

/**
 * Reads a list of courses, a YAML file with the fields `course_id_list`, `courses` (groups by name, of courses and of other
 * groups), `course_sql_base_dir`, `course_sql_date_dir`, `dataset_latest` and `tracking_logs_directory`; all of them may
 * be left out. Ids may be opaque keys.
 *
 * @throws {CourseListError} when the file is not there, is no YAML, or says something else than that
 */
export async function readCourseList(path: string): Promise<CourseList> {
  const fields = toMapping(path, "the file", await readYaml(path));
  const unknown = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw new CourseListError(path, `there is no field "${unknown}"; wanted ${FIELDS.join(", ")}`);
  }
  const named = toMapping(path, "courses", fields["courses"]);
  const texts = TEXTS.map((name) => toText(path, name, fields[name]));
  const [courseSqlBaseDir, courseSqlDateDir, trackingLogsDirectory] = texts;
  assertDay(path, courseSqlDateDir);
  const groups = expandGroups(path, named);
  const listed = toNames(path, "course_id_list", fields["course_id_list"] ?? []);
  const courseIds = listed.map((name) => toCourseId(path, "course_id_list", name));
  return {
    path,
    courseIds: [...new Set(courseIds)],
    groups,
    courseSqlBaseDir,
    courseSqlDateDir,
    datasetLatest: toFlag(path, fields["dataset_latest"]),
    trackingLogsDirectory,
  };
}

async function readYaml(path: string): Promise<unknown> {
  try {
    const value: unknown = parse(await readFile(path, "utf8"));
    return value;
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") {
      throw new CourseListError(path, "it does not exist", { cause: error });
    }
    if (error instanceof YAMLParseError) {
      throw new CourseListError(path, `it is no YAML: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

type Mapping = Readonly<Record<string, unknown>>;

function toMapping(path: string, where: string, value: unknown): Mapping {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    throw new CourseListError(path, `${where} is no mapping, wanted names with values`);
  }
  return { ...value };
}

function toNames(path: string, where: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) {
    throw new CourseListError(path, `${where} is no list, wanted a list of courses`);
  }
  return value.map((name: unknown) => {
    if (typeof name !== "string") {
      throw new CourseListError(path, `${where} has ${JSON.stringify(name)} in it, wanted texts`);
    }
    return name;
  });
}

function toCourseId(path: string, where: string, name: string): string {
  const courseId = toStandardCourseId(name.trim());
  if (!isStandardCourseId(courseId)) {
    throw new CourseListError(
      path,
      `${where} has "${name}" in it, wanted courses as org/number/run or course-v1:org+number+run`,
    );
  }
  return courseId;
}

/** Replaces groups in groups by their courses. */
function expandGroups(path: string, named: Mapping): Record<string, readonly string[]> {
  const expand = (name: string, within: readonly string[]): readonly string[] => {
    if (within.includes(name)) {
      throw new CourseListError(path, `group "${name}" is in itself: ${[...within, name].join(" → ")}`);
    }
    const where = `group "${name}"`;
    const members = toNames(path, where, named[name]).flatMap((member) =>
      Object.hasOwn(named, member) ? expand(member, [...within, name]) : [toMember(path, where, member)],
    );
    return [...new Set(members)];
  };
  return Object.fromEntries(Object.keys(named).map((name) => [name, expand(name, [])]));
}

function toMember(path: string, where: string, member: string): string {
  if (!member.includes("/") && !member.includes("+")) {
    throw new CourseListError(path, `${where} has "${member}" in it, which is neither a course nor a group`);
  }
  return toCourseId(path, where, member);
}

function toText(path: string, where: string, value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== "string") {
    throw new CourseListError(path, `${where} is ${JSON.stringify(value)}, wanted a text`);
  }
  return value;
}

function assertDay(path: string, day: string | undefined): void {
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new CourseListError(path, `course_sql_date_dir is "${day}", wanted a day as YYYY-MM-DD`);
  }
}

function toFlag(path: string, value: unknown): boolean {
  if (value !== undefined && typeof value !== "boolean") {
    throw new CourseListError(path, `dataset_latest is ${JSON.stringify(value)}, wanted true or false`);
  }
  return value === true;
}
