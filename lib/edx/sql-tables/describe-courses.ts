import { type Database, quoteIdentifier, quoteString } from "../../tables/index.ts";
import type { CourseTable } from "./course-tables.ts";

/** What a course has come to. */
export interface CourseSummary {
  readonly course: string;
  /** Rows of `user_info_combo`. */
  readonly learners: number;
  /** Enrolments that have not been ended. */
  readonly active: number;
  readonly verified: number;
  /** Learners with a certificate that can be downloaded. */
  readonly certified: number;
  /** Learners with a role besides that of a student in the forum. */
  readonly staff: number;
  readonly first_enrollment: string | null;
  readonly last_enrollment: string | null;
}

/** Returns what the courses of some views have come to, by course. */
export async function summarizeCourses(db: Database, prefix: string): Promise<CourseSummary[]> {
  const view = (table: string) => quoteIdentifier(`${prefix}_${table}`);
  return db.query<CourseSummary>(
    `WITH staff AS (
       SELECT course, count(DISTINCT user_id) AS staff FROM ${view("roles")} WHERE roles = 'Staff' GROUP BY course
     )
     SELECT
       course,
       count(*) AS learners,
       count(*) FILTER (enrollment_is_active = 1) AS active,
       count(*) FILTER (enrollment_mode = 'verified') AS verified,
       count(*) FILTER (certificate_status = 'downloadable') AS certified,
       coalesce(any_value(staff), 0) AS staff,
       min(enrollment_created) AS first_enrollment,
       max(enrollment_created) AS last_enrollment
     FROM ${view("user_info_combo")} LEFT JOIN staff USING (course)
     GROUP BY course
     ORDER BY course`,
  );
}

/** Learners of one kind. */
export interface LearnerCount {
  readonly value: string;
  readonly active: number;
  /** Those who have ended their enrolment, or have none. */
  readonly inactive: number;
  readonly certified: number;
}

/** Texts of `level_of_education`, as edX explains them. */
const EDUCATION: Readonly<Record<string, string>> = {
  p: "doctorate",
  p_se: "doctorate in science",
  p_oth: "doctorate in another field",
  m: "master",
  b: "bachelor",
  a: "associate",
  hs: "secondary school",
  jhs: "junior secondary school",
  el: "elementary school",
  none: "none",
  other: "other",
};

/** Columns that learners are counted by. */
export type LearnerColumn =
  | "enrollment_mode"
  | "profile_level_of_education"
  | "profile_gender"
  | "profile_country";

/**
 * Returns how many learners there are by what a column of `user_info_combo` says, the most frequent first, then by name;
 * levels of education in words.
 */
export async function countLearners(
  db: Database,
  prefix: string,
  column: LearnerColumn,
): Promise<LearnerCount[]> {
  const name = quoteIdentifier(column);
  const counts = await db.query<LearnerCount>(
    `SELECT
       coalesce(nullif(${name}, ''), 'not given') AS value,
       count(*) FILTER (enrollment_is_active = 1) AS active,
       count(*) FILTER (enrollment_is_active IS DISTINCT FROM 1) AS inactive,
       count(*) FILTER (certificate_status = 'downloadable') AS certified
     FROM ${quoteIdentifier(`${prefix}_user_info_combo`)}
     GROUP BY value
     ORDER BY count(*) DESC, value`,
  );
  return column === "profile_level_of_education"
    ? counts.map((count) => ({ ...count, value: EDUCATION[count.value] ?? count.value }))
    : counts;
}

/** What learners have done with the modules of one type. */
export interface ModuleTypeCount {
  readonly module_type: string | null;
  readonly rows: number;
  readonly modules: number;
  readonly learners: number;
  /** Rows with a grade. */
  readonly graded: number;
  readonly first_modified: string | null;
  readonly last_modified: string | null;
}

/** Returns what learners have done with modules, by type, the most frequent first; needs the view of `studentmodule`. */
export async function countModuleTypes(db: Database, prefix: string): Promise<ModuleTypeCount[]> {
  return db.query<ModuleTypeCount>(
    `SELECT
       module_type,
       count(*) AS rows,
       count(DISTINCT module_id) AS modules,
       count(DISTINCT student_id) AS learners,
       count(grade) AS graded,
       min(modified) AS first_modified,
       max(modified) AS last_modified
     FROM ${quoteIdentifier(`${prefix}_studentmodule`)}
     GROUP BY module_type
     ORDER BY rows DESC, module_type`,
  );
}

/** First and last time in a column. */
export interface TimeRange {
  readonly table: string;
  readonly column: string;
  readonly first: string | null;
  readonly last: string | null;
}

/** Returns the first and last time of every column of times of some tables. */
export async function findTimeRanges(db: Database, tables: readonly CourseTable[]): Promise<TimeRange[]> {
  const ranges: TimeRange[] = [];
  for (const { table, path, columns } of tables) {
    const names = columns.flatMap((own) => (own.column_type === "TIMESTAMP" ? [own.column_name] : []));
    for (const column of names) {
      const name = quoteIdentifier(column);
      const rows = await db.query<TimeRange>(
        `SELECT ${quoteString(table)} AS "table", ${quoteString(column)} AS "column",
                min(${name}) AS first, max(${name}) AS last
         FROM read_parquet(${quoteString(path)})`,
      );
      ranges.push(...rows);
    }
  }
  return ranges;
}
