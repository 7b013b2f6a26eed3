import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase, quoteString, type SqlRow } from "../../tables/index.ts";
import { createTypedView, type LoadedPackage, loadPackage } from "../dumps/index.ts";

/** Tables of a package by the names that edX has for them: lines of fields, the names of the columns first. */
export type PackageTables = Readonly<Record<string, readonly (readonly string[])[]>>;

/** The course of the reference's own case (14.6). */
export const COURSE = "MITx/8.01x/2T2015";
/** The same as an opaque key. */
export const KEY = "course-v1:MITx+8.01x+2T2015";

/** The people of the reference's own case (14.6). */
export const PEOPLE: PackageTables = {
  auth_user: [
    ["id", "username", "email", "is_staff", "last_login", "date_joined"],
    ["1", "alice", "a@x.org", "0", "2015-05-02 00:00:00", "2015-05-01 00:00:00"],
    ["2", "bob", "b@x.org", "0", "2015-05-02 00:00:00", "2015-05-01 00:00:00"],
    ["3", "carol", "c@x.org", "1", "2015-05-02 00:00:00", "2015-05-01 00:00:00"],
  ],
  auth_userprofile: [
    [
      "user_id",
      "name",
      "language",
      "gender",
      "mailing_address",
      "year_of_birth",
      "level_of_education",
      "city",
    ],
    ["1", "Alice", "en", "f", "1 Road\\\\nTown", "1980", "m", "NULL"],
    ["2", "Bob", "NULL", "m", "", "NULL", "b", "Rome"],
  ],
  student_courseenrollment: [
    ["user_id", "course_id", "created", "is_active", "mode"],
    ["1", KEY, "2015-05-01 00:00:00", "1", "verified"],
    ["2", KEY, "2015-05-01 00:00:00", "0", "audit"],
  ],
  certificates_generatedcertificate: [
    ["user_id", "grade", "course_id", "status"],
    ["1", "0.85", KEY, "downloadable"],
    ["2", "0.1", KEY, "notpassing"],
  ],
};

/** Writes a package of {@link COURSE}, in edX's form, into a folder. */
export async function writePackage(folder: string, tables: PackageTables): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, rows] of Object.entries(tables)) {
    const path = join(folder, `MITx-8.01x-2T2015-${table}-prod-analytics.sql`);
    await writeFile(path, rows.map((fields) => `${fields.join("\t")}\n`).join(""));
  }
}

/** A folder and a database for a test, both gone when it goes out of scope. */
export interface PeopleCase extends AsyncDisposable {
  readonly folder: string;
  readonly db: Database;
  /** Writes and loads a package, and makes the views of its tables. */
  load(tables: PackageTables): Promise<LoadedPackage>;
  /** Returns all rows of a Parquet file. */
  readAll(path: string): Promise<SqlRow[]>;
}

/** Makes an empty one. */
export async function openPeopleCase(): Promise<PeopleCase> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-people-"));
  const db = await openDatabase();
  return {
    folder,
    db,
    load: async (tables) => {
      const dump = join(folder, "mitx-2015-06-01");
      await writePackage(dump, tables);
      const loaded = await loadPackage({
        folder: dump,
        courseId: COURSE,
        warehouse: join(folder, "warehouse"),
      });
      for (const { table, parquet, columns } of loaded.tables) {
        if (parquet !== undefined) {
          await createTypedView(db, { table, parquet: parquet.path, columns });
        }
      }
      return loaded;
    },
    readAll: (path) => db.query(`SELECT * FROM read_parquet(${quoteString(path)})`),
    [Symbol.asyncDispose]: async () => {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}
