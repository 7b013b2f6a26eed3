import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, quoteString } from "../../tables/index.ts";
import { createTypedView, loadPackage } from "../dumps/index.ts";
import { writeRoles } from "./roles.ts";
import { writeUserInfoCombo } from "./user-info-combo.ts";

const COURSE = "MITx/8.01x/2T2015";
const KEY = "course-v1:MITx+8.01x+2T2015";

/** The people of the reference's own case (14.6). */
const PACKAGE: Readonly<Record<string, readonly (readonly string[])[]>> = {
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

let folder: string;
let db: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-people-"));
  db = await openDatabase(":memory:");
});

afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function load(tables: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const dump = join(folder, "mitx-2015-06-01");
  await mkdir(dump);
  for (const [table, rows] of Object.entries(tables)) {
    const path = join(dump, `MITx-8.01x-2T2015-${table}-prod-analytics.sql`);
    await writeFile(path, rows.map((fields) => `${fields.join("\t")}\n`).join(""));
  }
  const loaded = await loadPackage({ folder: dump, courseId: COURSE, warehouse: join(folder, "warehouse") });
  for (const { table, parquet, columns } of loaded.tables) {
    if (parquet !== undefined) {
      await createTypedView(db, { table, parquet: parquet.path, columns });
    }
  }
  return loaded;
}

function readAll(path: string) {
  return db.query(`SELECT * FROM read_parquet(${quoteString(path)})`);
}

function writeCombo() {
  return writeUserInfoCombo(db, { courseId: COURSE, outParquet: join(folder, "combo.parquet") });
}

describe("writeUserInfoCombo()", () => {
  it("has one row for each user, in order, with what all tables say", async () => {
    await load(PACKAGE);
    const { path } = await writeCombo();
    expect(await readAll(path)).toMatchObject([
      {
        user_id: 1,
        username: "alice",
        profile_year_of_birth: 1980,
        profile_mailing_address: "1 Road\\\\nTown",
        profile_city: null,
        enrollment_course_id: COURSE,
        enrollment_mode: "verified",
        certificate_course_id: COURSE,
        certificate_grade: 0.85,
        y1_anomalous: null,
      },
      { user_id: 2, profile_year_of_birth: null, profile_language: null, enrollment_is_active: 0 },
      {
        user_id: 3,
        is_staff: 1,
        enrollment_course_id: COURSE,
        enrollment_mode: null,
        enrollment_created: null,
      },
    ]);
  });

  it("names the columns that the package does not have", async () => {
    await load(PACKAGE);
    const { missing_columns } = await writeCombo();
    expect(missing_columns).toContain("profiles.goals");
    expect(missing_columns).not.toContain("profiles.city");
    expect(missing_columns.filter((name) => name.startsWith("user_id_map"))).toEqual([]);
  });

  it("leaves out, and counts, users of other courses", async () => {
    await load({
      ...PACKAGE,
      student_courseenrollment: [
        ["user_id", "course_id", "mode"],
        ["1", "MITx/6.00x/2012_Fall", "honor"],
      ],
    });
    expect(await writeCombo()).toMatchObject({ rows: 2, of_other_courses: 1 });
  });

  it("takes the last of several rows for one user", async () => {
    await load({
      ...PACKAGE,
      student_courseenrollment: [
        ["user_id", "course_id", "mode"],
        ["1", KEY, "honor"],
        ["1", KEY, "verified"],
      ],
    });
    const { path } = await writeCombo();
    expect(await readAll(path)).toMatchObject([{ enrollment_mode: "verified" }, {}, {}]);
  });

  it("adds the hashes of ids, for those who are known otherwise too", async () => {
    await load({
      ...PACKAGE,
      user_id_map: [
        ["id", "hash_id"],
        ["1", "abc"],
        ["9", "xyz"],
      ],
    });
    const { path, rows } = await writeCombo();
    expect(rows).toBe(3);
    expect(await readAll(path)).toMatchObject([{ id_map_hash_id: "abc" }, { id_map_hash_id: null }, {}]);
  });
});

describe("writeRoles()", () => {
  it("has one row for each user with a role", async () => {
    await load({
      student_courseaccessrole: [
        ["org", "course_id", "user_id", "role"],
        ["MITx", KEY, "1", "staff"],
        ["MITx", KEY, "1", "staff"],
        ["MITx", KEY, "1", "instructor"],
        ["MITx", KEY, "4", "wizard"],
      ],
      django_comment_client_role_users: [
        ["course_id", "user_id", "name"],
        [KEY, "1", "Student"],
        [KEY, "2", "Student"],
        [KEY, "3", "Community TA"],
      ],
    });
    const { path, unknown_roles } = await writeRoles(db, join(folder, "roles.parquet"));
    expect(await readAll(path)).toMatchObject([
      {
        user_id: 1,
        course_id: COURSE,
        roles_isStaff: 1,
        roles_isInstructor: 1,
        roles_isSales: null,
        forumRoles_isStudent: 1,
        roles: "Staff",
      },
      { user_id: 2, forumRoles_isStudent: 1, roles: "Student" },
      { user_id: 3, forumRoles_isCommunityTA: 1, roles: "Staff" },
      { user_id: 4, roles: "Student" },
    ]);
    expect(unknown_roles).toEqual({ wizard: 1 });
  });
});

describe("loadPackage()", () => {
  it("accounts for every line", async () => {
    const { tables, rejects } = await load({ auth_user: [["id", "username"], ["1", "alice"], ["2"]] });
    expect(tables).toMatchObject([{ table: "users", lines: 2, rows: 1, rejected: 1 }]);
    expect(await readAll(rejects.path)).toMatchObject([
      {
        file: "MITx-8.01x-2T2015-auth_user-prod-analytics.sql",
        line: "3",
        reason: "1 fields, wanted 2",
        text: "2",
      },
    ]);
  });

  it("says what courses there are when the one that is wanted is not", async () => {
    await load(PACKAGE);
    const wanted = {
      folder: join(folder, "mitx-2015-06-01"),
      courseId: "MITx/9.99x/1T2016",
      warehouse: folder,
    };
    await expect(loadPackage(wanted)).rejects.toThrow(`it has files of ${COURSE}`);
  });
});

describe("createTypedView()", () => {
  it("counts values that are not of their column's type, and keeps the row", async () => {
    const { tables } = await load({
      auth_user: [
        ["id", "is_staff"],
        ["1", ""],
        ["2", "yes"],
        ["3", "1"],
      ],
    });
    const [{ table, parquet, columns } = { table: "", parquet: undefined, columns: [] }] = tables;
    const untyped = await createTypedView(db, { table, parquet: parquet?.path ?? "", columns });
    expect(untyped).toEqual([{ column: "is_staff", type: "BIGINT", count: 1, example: "yes" }]);
    expect(await db.query("SELECT id, is_staff FROM users ORDER BY row_number")).toEqual([
      { id: 1, is_staff: null },
      { id: 2, is_staff: null },
      { id: 3, is_staff: 1 },
    ]);
  });
});
