import { resolve } from "node:path";
import { type Database, quoteIdentifier, quoteString } from "../../tables/index.ts";
import type { CourseTable, CourseTables } from "./course-tables.ts";

/** What a view of a course's tables needs to know of them. */
export type ViewedCourse = Pick<CourseTables, "courseId"> & {
  readonly tables: readonly Pick<CourseTable, "table" | "path">[];
};

/**
 * Makes a view for each table that some courses have, over all of them: `<prefix>_<table>`, with `course` before its own
 * columns. Where a course does not have a column that another one has, it is null.
 *
 * @returns names of the tables that have a view, without the prefix
 */
export async function createCourseViews(
  db: Database,
  prefix: string,
  courses: readonly ViewedCourse[],
): Promise<string[]> {
  const all = courses.flatMap(({ courseId, tables }) => tables.map((table) => ({ courseId, ...table })));
  const names = [...new Set(all.map(({ table }) => table))].toSorted();
  for (const name of names) {
    const parts = all
      .filter(({ table }) => table === name)
      .map(({ courseId, path }) => {
        const file = quoteString(resolve(path).replaceAll(/[*?[]/g, "[$&]"));
        return `SELECT ${quoteString(courseId)} AS course, * FROM read_parquet([${file}], hive_partitioning = false)`;
      });
    await db.run(
      `CREATE OR REPLACE VIEW ${quoteIdentifier(`${prefix}_${name}`)} AS ${parts.join(" UNION ALL BY NAME ")}`,
    );
  }
  return names;
}
