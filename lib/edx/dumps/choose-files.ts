import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type PackageFile, readPackageFileName, toTableName } from "./package-file.ts";

/** A file of a folder that holds a table of a course. */
export interface TableFile extends PackageFile {
  readonly table: string;
  readonly path: string;
}

/** A file that is not read, since another one has the same table. */
export interface PassedOver {
  readonly name: string;
  /** The one that is read instead. */
  readonly instead: string;
}

/** The files of one course in a folder. */
export interface CourseFilesOfFolder {
  /** One for each table, by name. */
  readonly tables: readonly TableFile[];
  readonly passedOver: readonly PassedOver[];
  /** Files of the course that are no tables: forum, content, structure. */
  readonly others: readonly PackageFile[];
}

/** Whose files are looked for, and where. */
export interface ChooseFilesOptions {
  readonly folder: string;
  /** In standard form. */
  readonly courseId: string;
  /** Other courses whose names begin alike, so that their files are not taken for this one's. */
  readonly otherCourseIds?: readonly string[];
  /** Day of the package, `YYYY-MM-DD`; see {@link readPackageFileName}. */
  readonly date?: string | undefined;
  /**
   * Which of edX's sites the tables are of, as names of files say behind the table: `prod-analytics`, `edge-analytics`.
   * Default: whichever there is.
   */
  readonly site?: string | undefined;
}

/** Thrown when a folder has no file of a course. */
export class EmptyPackageError extends Error {
  override name = "EmptyPackageError";

  constructor(folder: string, courseId: string, found: readonly string[]) {
    const others = found.length === 0 ? "it has files of no course" : `it has files of ${found.join(", ")}`;
    super(`Cannot load "${courseId}" from "${folder}": ${others}`);
  }
}

/** Thrown when two files of a folder are the same table, and neither is a mere form of the other. */
export class RepeatedTableError extends Error {
  override name = "RepeatedTableError";
  readonly table: string;
  readonly files: readonly string[];

  constructor(table: string, files: readonly string[]) {
    super(
      `Cannot choose table "${table}": it is in ${files.map((name) => `"${name}"`).join(" and ")}; ` +
        "name the site that is wanted (prod-analytics, edge-analytics), or move one of them to another folder",
    );
    this.table = table;
    this.files = files;
  }
}

/** What edx2bigquery itself writes into the folder of a course, and what it reads there that is no table of a dump. */
const NOT_DUMPED =
  /^(?:roles|user_info_combo|user_partitions|forum|grading_policy|course_axis|axis_.*|studentmodule_orig|staff|course_metainfo_overrides|grade_report)\.csv/;

/**
 * Returns which file of a folder holds which table of a course. The folder is a package, whose files are named for their
 * course and table, or that of one course, whose files are named for the table alone, as `users.csv.gz`. Of several forms
 * of one file the first of `.csv.gz`, `.csv`, `.sql.gz`, `.sql` is taken.
 *
 * @throws {EmptyPackageError} when there is nothing of the course
 * @throws {RepeatedTableError} when two files are the same table, as those of two of edX's sites
 */
export async function chooseFiles(options: ChooseFilesOptions): Promise<CourseFilesOfFolder> {
  const { folder, courseId, otherCourseIds = [], date } = options;
  const names = (await readdir(folder)).toSorted();
  const courseIds = [courseId, ...otherCourseIds];
  const named = names.map((name) => readPackageFileName(name, { courseIds, date }));
  const files = named.some((file) => file.isKnown || (file.kind === "sql" && file.courseId !== undefined))
    ? named.filter((file) => file.courseId === courseId)
    : readCourseFolder(names, options);
  if (files.length === 0) {
    const found = named.flatMap((file) => file.courseId ?? []);
    throw new EmptyPackageError(folder, courseId, [...new Set(found)]);
  }
  const tables = files
    .flatMap((file) => (file.table === undefined ? [] : [{ ...file, table: file.table }]))
    .filter(({ content }) => options.site === undefined || toSite(content) === options.site)
    .map((file) => ({ ...file, path: join(folder, file.name) }));
  const others = files.filter(({ table }) => table === undefined);
  return { ...chooseTables(tables), others };
}

/** Names of tables in the folder of one course have neither course nor dash. */
function readCourseFolder(names: readonly string[], { courseId }: ChooseFilesOptions): PackageFile[] {
  const prefix = `${courseId.replaceAll("/", "-")}-`;
  return names
    .map((name) => ({ ...readPackageFileName(`${prefix}${name}`, { courseIds: [courseId] }), name }))
    .filter(({ name, kind }) => {
      const isTable = /^[a-z][a-z0-9_]*\./i.test(name) && !NOT_DUMPED.test(name);
      return kind === "sql" ? isTable : kind !== "other";
    });
}

/** As in `auth_user-prod-analytics.sql`. */
function toSite(content: string): string {
  const stem = content.replace(/\.(?:sql|csv)(?:\.gz)?$/, "");
  return stem.slice(toTableName(content).length + 1);
}

const FORMS = [".csv.gz", ".csv", ".sql.gz", ".sql"];

function chooseTables(files: readonly TableFile[]): Pick<CourseFilesOfFolder, "tables" | "passedOver"> {
  const passedOver: PassedOver[] = [];
  const tables = [...new Set(files.map(({ table }) => table))].map((table) => {
    const forms = files.filter((file) => file.table === table);
    const [chosen, ...rest] = forms.toSorted((a, b) => toRank(a.name) - toRank(b.name));
    if (chosen === undefined || rest.some(({ name }) => toStem(name) !== toStem(chosen.name))) {
      const repeated = forms.map(({ name }) => name);
      throw new RepeatedTableError(table, repeated);
    }
    passedOver.push(...rest.map(({ name }) => ({ name, instead: chosen.name })));
    return chosen;
  });
  return { tables, passedOver };
}

function toRank(name: string): number {
  return FORMS.findIndex((form) => name.endsWith(form));
}

function toStem(name: string): string {
  return name.slice(0, name.length - (FORMS[toRank(name)] ?? "").length);
}
