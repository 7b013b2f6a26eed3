import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTypedView, loadPackage } from "../dumps/index.ts";
import { COURSE, KEY, openPeopleCase, PEOPLE, type PeopleCase } from "../testing/people-case.ts";
import { writeRoles } from "./roles.ts";
import { writeUserInfoCombo } from "./user-info-combo.ts";
import { writeVerified } from "./verified.ts";

let test: PeopleCase;

beforeEach(async () => {
  test = await openPeopleCase();
});

afterEach(() => test[Symbol.asyncDispose]());

function writeCombo() {
  return writeUserInfoCombo(test.db, { courseId: COURSE, outParquet: join(test.folder, "combo.parquet") });
}

describe("writeUserInfoCombo()", () => {
  it("has one row for each user, in order, with what all tables say", async () => {
    await test.load(PEOPLE);
    const { path } = await writeCombo();
    expect(await test.readAll(path)).toMatchObject([
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
    await test.load(PEOPLE);
    const { missing_columns } = await writeCombo();
    expect(missing_columns).toContain("profiles.goals");
    expect(missing_columns).not.toContain("profiles.city");
    expect(missing_columns.filter((name) => name.startsWith("user_id_map"))).toEqual([]);
  });

  it("leaves out, and counts, users of other courses", async () => {
    await test.load({
      ...PEOPLE,
      student_courseenrollment: [
        ["user_id", "course_id", "mode"],
        ["1", "MITx/6.00x/2012_Fall", "honor"],
      ],
    });
    expect(await writeCombo()).toMatchObject({ rows: 2, of_other_courses: 1 });
  });

  it("takes the last of several rows for one user", async () => {
    await test.load({
      ...PEOPLE,
      student_courseenrollment: [
        ["user_id", "course_id", "mode"],
        ["1", KEY, "honor"],
        ["1", KEY, "verified"],
      ],
    });
    const { path } = await writeCombo();
    expect(await test.readAll(path)).toMatchObject([{ enrollment_mode: "verified" }, {}, {}]);
  });

  it("adds the hashes of ids, for those who are known otherwise too", async () => {
    await test.load({
      ...PEOPLE,
      user_id_map: [
        ["id", "hash_id"],
        ["1", "abc"],
        ["9", "xyz"],
      ],
    });
    const { path, rows } = await writeCombo();
    expect(rows).toBe(3);
    expect(await test.readAll(path)).toMatchObject([{ id_map_hash_id: "abc" }, { id_map_hash_id: null }, {}]);
  });
});

describe("writeRoles()", () => {
  it("has one row for each user with a role", async () => {
    await test.load({
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
    const { path, unknown_roles } = await writeRoles(test.db, join(test.folder, "roles.parquet"));
    expect(await test.readAll(path)).toMatchObject([
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

describe("writeRoles() as edx2bigquery", () => {
  it("does not know the role as edX writes it", async () => {
    await test.load({
      django_comment_client_role_users: [
        ["course_id", "user_id", "name"],
        [KEY, "3", "Community TA"],
        [KEY, "4", "CommunityTA"],
      ],
    });
    const outParquet = join(test.folder, "roles.parquet");
    const { path, unknown_roles } = await writeRoles(test.db, outParquet, { compatible: true });
    expect(await test.readAll(path)).toMatchObject([
      { user_id: 3, forumRoles_isCommunityTA: null, roles: "Student" },
      { user_id: 4, forumRoles_isCommunityTA: 1, roles: "Staff" },
    ]);
    expect(unknown_roles).toEqual({ "Community TA": 1 });
  });
});

describe("writeVerified()", () => {
  it("has those who are enrolled as verified, and those who asked to be, with their last status", async () => {
    await test.load({
      ...PEOPLE,
      verify_student_verificationstatus: [
        ["timestamp", "status", "course_id", "checkpoint_location", "user_id"],
        ["2015-05-03 00:00:00", "approved", KEY, "x", "1"],
        ["2015-05-02 00:00:00", "submitted", KEY, "x", "1"],
        ["2015-05-04 00:00:00", "approved", KEY, "x", "1"],
        ["2015-05-02 00:00:00", "denied", KEY, "x", "2"],
      ],
    });
    const { path } = await writeVerified(test.db, join(test.folder, "verified.parquet"));
    expect(await test.readAll(path)).toEqual([
      {
        user_id: 1,
        course_id: COURSE,
        enrollment_mode: "verified",
        enrollment_created: "2015-05-01 00:00:00",
        enrollment_is_active: 1,
        verification_status: "approved",
        verification_time: "2015-05-04 00:00:00",
        approved_time: "2015-05-03 00:00:00",
        n_verification_statuses: 3,
      },
      {
        user_id: 2,
        course_id: COURSE,
        enrollment_mode: null,
        enrollment_created: null,
        enrollment_is_active: null,
        verification_status: "denied",
        verification_time: "2015-05-02 00:00:00",
        approved_time: null,
        n_verification_statuses: 1,
      },
    ]);
  });

  it("needs no table of statuses", async () => {
    await test.load(PEOPLE);
    const { path } = await writeVerified(test.db, join(test.folder, "verified.parquet"));
    expect(await test.readAll(path)).toMatchObject([{ user_id: 1, verification_status: null }]);
  });
});

describe("loadPackage()", () => {
  it("accounts for every line", async () => {
    const { tables, rejects } = await test.load({ auth_user: [["id", "username"], ["1", "alice"], ["2"]] });
    expect(tables).toMatchObject([{ table: "users", lines: 2, rows: 1, rejected: 1 }]);
    expect(await test.readAll(rejects.path)).toMatchObject([
      {
        file: "MITx-8.01x-2T2015-auth_user-prod-analytics.sql",
        line: "3",
        reason: "1 fields, wanted 2",
        text: "2",
      },
    ]);
  });

  it("says what courses there are when the one that is wanted is not", async () => {
    await test.load(PEOPLE);
    const wanted = {
      folder: join(test.folder, "mitx-2015-06-01"),
      courseId: "MITx/9.99x/1T2016",
      warehouse: test.folder,
    };
    await expect(loadPackage(wanted)).rejects.toThrow(`it has files of ${COURSE}`);
  });
});

describe("createTypedView()", () => {
  it("counts values that are not of their column's type, and keeps the row", async () => {
    const { tables } = await test.load({
      auth_user: [
        ["id", "is_staff"],
        ["1", ""],
        ["2", "yes"],
        ["3", "1"],
      ],
    });
    const [{ table, parquet, columns } = { table: "", parquet: undefined, columns: [] }] = tables;
    const untyped = await createTypedView(test.db, { table, parquet: parquet?.path ?? "", columns });
    expect(untyped).toEqual([{ column: "is_staff", type: "BIGINT", count: 1, example: "yes" }]);
    expect(await test.db.query("SELECT id, is_staff FROM users ORDER BY row_number")).toEqual([
      { id: 1, is_staff: null },
      { id: 2, is_staff: null },
      { id: 3, is_staff: 1 },
    ]);
  });
});
