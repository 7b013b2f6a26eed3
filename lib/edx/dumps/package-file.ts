/** What a file of a weekly data package holds. */
export type PackageFileKind = "sql" | "forum" | "content" | "structure" | "other";

/** A file of a weekly data package, as its name tells it. */
export interface PackageFile {
  readonly name: string;
  readonly kind: PackageFileKind;
  /** In standard form; undefined when the name has none. */
  readonly courseId: string | undefined;
  /** Whether the course is one that was asked for, and not guessed from the name alone. */
  readonly isKnown: boolean;
  /** SQL table, or what else the name says behind the course, as in `course-prod-analytics.xml.tar.gz`. */
  readonly content: string;
  /** Name of the table in the warehouse; undefined when the file is none. */
  readonly table: string | undefined;
}

/** Names that tables have in the warehouse, by those of edX; all others keep theirs. */
const TABLES: Readonly<Record<string, string>> = {
  auth_user: "users",
  auth_userprofile: "profiles",
  student_courseenrollment: "enrollment",
  certificates_generatedcertificate: "certificates",
  courseware_studentmodule: "studentmodule",
  student_courseaccessrole: "rolecourse",
  django_comment_client_role_users: "roleforum",
};

/** Tables that a number with a dash cannot be taken for. */
const KNOWN_TABLES = new Set([
  ...Object.keys(TABLES),
  "grades_persistentcoursegrade",
  "grades_persistentsubsectiongrade",
  "student_anonymoususerid",
  "student_languageproficiency",
  "teams",
  "teams_membership",
  "user_api_usercoursetag",
  "user_id_map",
  "verify_student_verificationstatus",
  "wiki_article",
  "wiki_articlerevision",
]);

/** Names without a table that begin what stands behind the course. */
const NOT_TABLES = ["-course_structure", "-course-", "-edge.mongo", "-prod.mongo"];

/** How a package is read. */
export interface PackageOptions {
  /** The courses that are wanted, in standard form. */
  readonly courseIds: readonly string[];
  /** Day of the package, `YYYY-MM-DD`: a course that is named without its run had the run of that day. */
  readonly date?: string | undefined;
}

/**
 * Returns what a file of a package is by its name, as in `MITx-6.00.1x-1T2014-auth_user-prod-analytics.sql`. A dash
 * separates the parts of the name, but may be a part of the course's number too: the longest known course that the name
 * begins with is the right one; only without one is it guessed.
 */
export function readPackageFileName(name: string, options: PackageOptions): PackageFile {
  const kind = toKind(name);
  const known = findKnownCourse(name, options.courseIds);
  const { courseId, content } =
    known === undefined
      ? guessCourse(name, kind, options.date)
      : { courseId: known, content: name.slice(known.length + 1) };
  const table = kind === "sql" ? toTable(content) : undefined;
  return { name, kind, courseId, isKnown: known !== undefined, content, table };
}

function toKind(name: string): PackageFileKind {
  const bare = name.replace(/\.gz$/, "");
  if (bare.endsWith(".sql") || bare.endsWith(".csv")) {
    return "sql";
  }
  if (bare.endsWith(".mongo")) {
    return "forum";
  }
  if (name.endsWith(".xml.tar.gz")) {
    return "content";
  }
  return bare.endsWith(".json") && bare.includes("course_structure") ? "structure" : "other";
}

function findKnownCourse(name: string, courseIds: readonly string[]): string | undefined {
  return courseIds
    .filter((id) => name.startsWith(`${id.replaceAll("/", "-")}-`))
    .toSorted((one, other) => other.length - one.length)[0];
}

function guessCourse(
  name: string,
  kind: PackageFileKind,
  date: string | undefined,
): Pick<PackageFile, "courseId" | "content"> {
  const dashed = kind === "sql" ? splitAtTable(name) : undefined;
  if (dashed !== undefined) {
    return dashed;
  }
  const at = kind === "sql" ? endOfThreeParts(name) : endOfCourse(name);
  const course = at === -1 ? "" : name.slice(0, at);
  return { courseId: toCourseId(course, date), content: name.slice(at + 1) };
}

/** A table that is known tells where a course with a dash in its number ends, as in `MITx-3.086-2x-1T2014-auth_user.sql`. */
function splitAtTable(name: string): Pick<PackageFile, "courseId" | "content"> | undefined {
  const parts = name.split("-");
  const at = parts.findIndex((part, index) => index > 3 && KNOWN_TABLES.has(part.replace(/\..*$/, "")));
  const [org, run] = [parts[0], parts[at - 1]];
  return at === -1
    ? undefined
    : { courseId: `${org}/${parts.slice(1, at - 1).join("-")}/${run}`, content: parts.slice(at).join("-") };
}

/** Of a table's file the first three parts are the course, or all but the last when there are fewer. */
function endOfThreeParts(name: string): number {
  const dashes = [...name.matchAll(/-/g)].map(({ index }) => index);
  return (dashes.length < 3 ? dashes.at(-1) : dashes[2]) ?? -1;
}

function endOfCourse(name: string): number {
  const found = NOT_TABLES.map((mark) => name.indexOf(mark)).filter((at) => at !== -1);
  return found.length === 0 ? endOfThreeParts(name) : Math.min(...found);
}

/** The last two dashes separate org, number and run. */
function toCourseId(course: string, date: string | undefined): string | undefined {
  const [, org, number, run] = /^(.+)-([^-]+)-([^-]+)$/.exec(course) ?? [];
  if (org !== undefined) {
    return `${org}/${number}/${run}`;
  }
  const guessed = date === undefined ? undefined : guessRun(date);
  return /^[^-]+-[^-]+$/.test(course) && guessed !== undefined
    ? `${course.replace("-", "/")}/${guessed}`
    : undefined;
}

/** Runs in the first two years of edX, by the first month of which a package can have them. */
const RUNS = [
  ["2012-01", "2012_Fall"],
  ["2013-02", "2013_Spring"],
  ["2013-08", "2013_Fall"],
  ["2014-01", undefined],
] as const;

/** Returns the run that courses had on a day, when packages still left it out; undefined for any other day. */
export function guessRun(date: string): string | undefined {
  return RUNS.findLast(([from]) => from <= date)?.[1];
}

/** Returns the name that a table has in edX's database from what stands behind the course, as in `auth_user-prod-analytics.sql`. */
export function toTableName(content: string): string {
  const [table = ""] = content.replace(/\.(?:sql|csv)(?:\.gz)?$/, "").split("-", 1);
  return table;
}

function toTable(content: string): string {
  const table = toTableName(content);
  return TABLES[table] ?? table;
}
