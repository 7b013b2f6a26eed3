import { mkdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { withFileLock } from "../../files/index.ts";
import { openDatabase, quoteIdentifier, quoteString, writeTable } from "../../tables/index.ts";
import { DumpFormatError, type LoadedDump, loadDump, openRejects } from "../dumps/index.ts";
import type { CourseTable } from "./course-tables.ts";
import { moveTable } from "./publish-tables.ts";
import { describe } from "./write-course-tables.ts";

/** Columns of the list, by their places. */
const COLUMNS = ["course_id", "username", "name", "role"];

/** The list of the staff of all courses, as it was loaded. */
export interface LoadedStaff {
  readonly source: LoadedDump;
  readonly table: CourseTable;
  readonly rejects: CourseTable;
}

/**
 * Loads `staff.csv`, the list of the staff of all courses, into the table `courses/staff` of a warehouse. Its four columns
 * are taken by their places, whatever their names are; ids of courses stay as they are.
 *
 * @throws {DumpFormatError} when it has not four columns
 */
export async function loadStaff(path: string, warehouse: string): Promise<LoadedStaff> {
  const lock = join(warehouse, "_manifest", "courses.sql.lock");
  await mkdir(dirname(lock), { recursive: true });
  return withFileLock(lock, async () => {
    const staging = join(warehouse, "_sql_staging", "courses");
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true });
    try {
      return await load(path, staging, warehouse);
    } finally {
      await rm(staging, { recursive: true, force: true });
      await rmdir(dirname(staging)).catch(() => undefined);
    }
  });
}

async function load(path: string, staging: string, warehouse: string): Promise<LoadedStaff> {
  await using rejects = await openRejects(join(staging, "rejects.parquet"));
  const source = await loadDump({ path, outParquet: join(staging, "staff.parquet"), rejects });
  await rejects.close();
  if (source.columns.length !== COLUMNS.length) {
    const wanted = COLUMNS.join(", ");
    throw new DumpFormatError(path, `it has ${source.columns.length} columns, wanted ${wanted}`);
  }
  const made = await writeStaff(source, staging);
  const table = { ...made.table, path: join(warehouse, "courses", "staff.parquet") };
  const rejected = { ...made.rejects, path: join(warehouse, "_rejects", "sql", "courses.parquet") };
  await moveTable(made.table.path, table.path);
  await moveTable(made.rejects.path, rejected.path);
  return { source, table, rejects: rejected };
}

async function writeStaff(
  { columns }: LoadedDump,
  staging: string,
): Promise<Pick<LoadedStaff, "table" | "rejects">> {
  await using db = await openDatabase();
  const from = (name: string) =>
    `read_parquet(${quoteString(join(staging, `${name}.parquet`))}, file_row_number = true)`;
  const values = columns.map(
    (name, index) => `${quoteIdentifier(name)} AS ${quoteIdentifier(COLUMNS[index] ?? name)}`,
  );
  const table = await writeTable(
    db,
    join(staging, "out", "staff.parquet"),
    `SELECT ${values.join(", ")} FROM ${from("staff")} ORDER BY file_row_number`,
  );
  const rejects = await writeTable(
    db,
    join(staging, "out", "rejects.parquet"),
    `SELECT file, line::BIGINT AS line, byte_offset::BIGINT AS byte_offset, reason, text
     FROM ${from("rejects")} ORDER BY file_row_number`,
  );
  return { table: await describe(db, "staff", table), rejects: await describe(db, "rejects", rejects) };
}
