import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, quoteIdentifier, quoteString, writeTable } from "../../tables/index.ts";
import { DumpFormatError, type LoadedDump, loadDump, openRejects } from "../dumps/index.ts";
import type { CourseTable } from "./course-tables.ts";
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
  const staging = join(warehouse, "_sql_staging", "courses");
  await mkdir(staging, { recursive: true });
  try {
    const rejects = await openRejects(join(staging, "rejects.parquet"));
    const source = await loadDump({ path, outParquet: join(staging, "staff.parquet"), rejects });
    await rejects.close();
    if (source.columns.length !== COLUMNS.length) {
      const wanted = COLUMNS.join(", ");
      throw new DumpFormatError(path, `it has ${source.columns.length} columns, wanted ${wanted}`);
    }
    return { source, ...(await writeStaff(source, staging, warehouse)) };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function writeStaff(
  { columns }: LoadedDump,
  staging: string,
  warehouse: string,
): Promise<Pick<LoadedStaff, "table" | "rejects">> {
  await using db = await openDatabase();
  const from = (name: string) =>
    `read_parquet(${quoteString(join(staging, `${name}.parquet`))}, file_row_number = true)`;
  const values = columns.map(
    (name, index) => `${quoteIdentifier(name)} AS ${quoteIdentifier(COLUMNS[index] ?? name)}`,
  );
  const table = await writeTable(
    db,
    join(warehouse, "courses", "staff.parquet"),
    `SELECT ${values.join(", ")} FROM ${from("staff")} ORDER BY file_row_number`,
  );
  const rejects = await writeTable(
    db,
    join(warehouse, "_rejects", "sql", "courses.parquet"),
    `SELECT file, line::BIGINT AS line, byte_offset::BIGINT AS byte_offset, reason, text
     FROM ${from("rejects")} ORDER BY file_row_number`,
  );
  return { table: await describe(db, "staff", table), rejects: await describe(db, "rejects", rejects) };
}
