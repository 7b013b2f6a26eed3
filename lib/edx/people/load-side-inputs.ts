import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { findStats } from "../../files/index.ts";
import type { ParquetWriter } from "../../tables/index.ts";
import { type DumpReading, type LoadedTable, loadDump } from "../dumps/index.ts";
import { type DocumentColumns, openDocuments } from "./open-documents.ts";
import { openGradeReport } from "./open-grade-report.ts";

const LOGIN = ["username", "email", "is_staff", "last_login", "date_joined"];
const PERSON = ["user_id", "name", "language", "location", "meta", "courseware", "gender", "mailing_address"];
const PROFILE = [
  ...PERSON,
  "year_of_birth",
  "level_of_education",
  "goals",
  "allow_certificate",
  "country",
  "city",
];
const ENROLLMENT = ["user_id", "course_id", "created", "is_active", "mode"];

const toColumns = (names: readonly string[]): DocumentColumns =>
  Object.fromEntries(names.map((name) => [name, name]));
const openAs = (columns: DocumentColumns) => (path: string) => openDocuments(path, columns);

/** Files beside the dumps of a course, with the tables that they become. */
const SIDE_INPUTS: readonly (readonly [string, string, (path: string) => Promise<DumpReading>])[] = [
  ["from_mongodb/users.json.gz", "mongo_users", openAs({ user_id: "_id", ...toColumns(LOGIN) })],
  ["from_mongodb/profiles.json.gz", "mongo_profiles", openAs(toColumns(PROFILE))],
  ["from_mongodb/enrollment.json.gz", "mongo_enrollment", openAs(toColumns(ENROLLMENT))],
  ["from_edxinstructordash/grade_report.csv", "grade_report", openGradeReport],
];

/** Where side inputs are looked for, and where they go. */
export interface LoadSideInputsOptions {
  /** Folder that has `from_mongodb` and `from_edxinstructordash` in it, or one of them, or none. */
  readonly folder: string;
  /** Folder for the tables. */
  readonly target: string;
  readonly rejects: ParquetWriter;
}

/**
 * Loads what a course of 2012 or 2013 may have beside its dumps, as text: users who were lost from the dumps, and grades of
 * the instructors' page. What is not there is left out.
 *
 * @throws {DumpFormatError} when a report of grades has not the columns of one
 */
export async function loadSideInputs({
  folder,
  target,
  rejects,
}: LoadSideInputsOptions): Promise<LoadedTable[]> {
  await mkdir(target, { recursive: true });
  const loaded: LoadedTable[] = [];
  for (const [name, table, open] of SIDE_INPUTS) {
    const path = join(folder, name);
    if ((await findStats(path))?.isFile() === true) {
      const outParquet = join(target, `${table}.parquet`);
      loaded.push({ table, ...(await loadDump({ path, outParquet, rejects, name, open })) });
    }
  }
  return loaded;
}
