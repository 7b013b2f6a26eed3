import { join } from "node:path";
import { type Database, quoteString, type WrittenTable, writeTable } from "../../tables/index.ts";
import type { LoadedTable } from "../dumps/index.ts";
import { writeRoles, writeUserInfoCombo, writeVerified } from "../people/index.ts";
import type { CourseTable, CourseTables } from "./course-tables.ts";
import { findTableSpec } from "./table-specs.ts";
import { toTableSql } from "./table-sql.ts";
import type { WarehousePaths } from "./warehouse-paths.ts";

/** Names of tables that are made of several, or beside them. */
export const DERIVED_TABLES: readonly string[] = [
  "user_info_combo",
  "roles",
  "verified",
  "mongo_users",
  "mongo_profiles",
  "mongo_enrollment",
  "grade_report",
];

/** Where tables are written, and how. */
export interface WriteTablesOptions {
  readonly paths: WarehousePaths;
  readonly compatible: boolean;
}

/**
 * Writes the tables of a dump that have views, each with all its rows.
 *
 * @throws {Error} when a table has not as many rows as its dump
 */
export async function writeDumpTables(
  db: Database,
  loaded: readonly LoadedTable[],
  { paths, compatible }: WriteTablesOptions,
): Promise<CourseTable[]> {
  const tables: CourseTable[] = [];
  for (const source of loaded.filter(({ parquet }) => parquet !== undefined)) {
    const { name } = findTableSpec(source.table);
    const path = join(paths.tables, `${name}.parquet`);
    const written = await writeTable(db, path, toTableSql(source, { compatible }));
    if (written.rows !== source.rows) {
      throw new Error(
        `Cannot account for all rows of "${name}": ${written.rows} were written, its dump has ${source.rows}`,
      );
    }
    tables.push(await describe(db, name, written));
  }
  return tables;
}

/** Whose tables are made of several. */
export interface WriteDerivedOptions extends WriteTablesOptions {
  readonly courseId: string;
  readonly date?: string | undefined;
}

/** Writes what is made of several tables. */
export async function writeDerivedTables(
  db: Database,
  { courseId, date, paths, compatible }: WriteDerivedOptions,
): Promise<
  Pick<
    CourseTables,
    "tables" | "usersOfOtherCourses" | "usersEnrolledLater" | "missingColumns" | "unknownRoles"
  >
> {
  const toPath = (table: string) => join(paths.tables, `${table}.parquet`);
  const combo = await writeUserInfoCombo(db, { courseId, date, outParquet: toPath("user_info_combo") });
  const roles = await writeRoles(db, toPath("roles"), { compatible });
  const verified = await writeVerified(db, toPath("verified"));
  return {
    tables: [
      await describe(db, "user_info_combo", combo),
      await describe(db, "roles", roles),
      await describe(db, "verified", verified),
    ],
    usersOfOtherCourses: combo.of_other_courses,
    usersEnrolledLater: combo.enrolled_later,
    missingColumns: combo.missing_columns,
    unknownRoles: roles.unknown_roles,
  };
}

/** Returns what is said of a table that was written. */
export async function describe(
  db: Database,
  table: string,
  { path, rows, bytes, sha256 }: WrittenTable,
): Promise<CourseTable> {
  const columns = await db.query<CourseTable["columns"][number]>(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(${quoteString(path)}))`,
  );
  return { table, path, rows, bytes, sha256, columns };
}
