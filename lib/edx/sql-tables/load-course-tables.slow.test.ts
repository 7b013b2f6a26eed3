import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RepeatedTableError } from "../dumps/index.ts";
import {
  COURSE,
  KEY,
  openPeopleCase,
  type PackageTables,
  PEOPLE,
  type PeopleCase,
  writePackage,
} from "../testing/people-case.ts";
import { hashFiles } from "../testing/warehouse.ts";
import { findCourseFolder, waldofyPackage } from "../waldo/index.ts";
import { type LoadCourseTablesOptions, loadCourseTables } from "./load-course-tables.ts";
import { DatasetInUseError } from "./tables-manifest.ts";

const DATASET = "MITx__8_01x__2T2015";
const BLOCK = "block-v1:MITx+8.01x+2T2015+type@problem+block@p1";

const STUDENTMODULE: PackageTables = {
  courseware_studentmodule: [
    [
      "id",
      "module_type",
      "module_id",
      "student_id",
      "state",
      "grade",
      "created",
      "modified",
      "max_grade",
      "done",
      "course_id",
    ],
    [
      "1",
      "problem",
      "i4x://MITx/8.01x/problem/p0",
      "1",
      '{"a": "b\\\\nc"}',
      "NULL",
      "2015-05-02 00:00:00",
      "2015-05-03 00:00:00",
      "NULL",
      "na",
      COURSE,
    ],
    ["2", "problem", BLOCK, "1", "{}", "1.0", "2015-05-02 00:00:00", "2015-05-04 00:00:00", "2.0", "na", KEY],
  ],
};

const GRADES: PackageTables = {
  grades_persistentcoursegrade: [
    [
      "id",
      "user_id",
      "course_id",
      "percent_grade",
      "letter_grade",
      "passed_timestamp",
      "grading_policy_hash",
      "created",
      "modified",
    ],
    [
      "1",
      "1",
      KEY,
      "0.85",
      "Pass",
      "2015-05-30 10:00:00",
      "abc",
      "2015-05-02 00:00:00",
      "2015-05-30 10:00:00",
    ],
    ["2", "2", KEY, "0.1", "", "NULL", "abc", "2015-05-02 00:00:00", "2015-05-30 10:00:00"],
  ],
  grades_persistentsubsectiongrade: [
    [
      "course_id",
      "user_id",
      "usage_key",
      "earned_all",
      "possible_all",
      "earned_graded",
      "possible_graded",
      "first_attempted",
      "created",
      "modified",
    ],
    [KEY, "1", BLOCK, "1.5", "2", "1", "2", "NULL", "2015-05-02 00:00:00", "2015-05-30 10:00:00"],
  ],
  user_api_usercoursetag: [
    ["id", "user_id", "key", "course_id", "value"],
    ["1", "1", "p", KEY, "True"],
    ["2", "2", "p", KEY, "false"],
    ["3", "3", "p", KEY, "2"],
    ["4", "3", "q", KEY, "red"],
  ],
};

let test: PeopleCase;

beforeEach(async () => {
  test = await openPeopleCase();
});

afterEach(() => test[Symbol.asyncDispose]());

async function load(tables: PackageTables, options: Partial<LoadCourseTablesOptions> = {}) {
  const folder = join(test.folder, "mitx-2015-06-01");
  await writePackage(folder, tables);
  return loadCourseTables({ folder, courseId: COURSE, warehouse: warehouse(), ...options });
}

function warehouse(): string {
  return join(test.folder, "warehouse");
}

function readTable(table: string, dataset = DATASET) {
  return test.readAll(join(warehouse(), dataset, `${table}.parquet`));
}

describe("loadCourseTables()", () => {
  it("writes every table of a package, and those that are made of several, with all rows", async () => {
    const { tables, sources } = await load({
      ...PEOPLE,
      ...STUDENTMODULE,
      wiki_article: [["id"], ["x"], ["7"]],
    });
    expect(Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))).toEqual({
      users: 3,
      profiles: 2,
      certificates: 2,
      enrollment: 2,
      studentmodule: 2,
      wiki_article: 2,
      user_info_combo: 3,
      roles: 0,
      verified: 1,
    });
    expect(sources.every(({ lines, rows, rejected }) => lines === rows && rejected === 0)).toBe(true);
    expect(await readTable("wiki_article")).toEqual([{ id: "x" }, { id: "7" }]);
    expect((await readdir(join(warehouse(), DATASET))).toSorted()).toEqual(
      tables.map(({ table }) => `${table}.parquet`).toSorted(),
    );
  });

  it("converts the ids of modules and courses in studentmodule, each by itself, and keeps what they were", async () => {
    const { tables } = await load(STUDENTMODULE);
    expect(await readTable("studentmodule")).toEqual([
      {
        id: 1,
        module_type: "problem",
        module_id: "i4x://MITx/8.01x/problem/p0",
        student_id: 1,
        state: '{"a": "b\\\\nc"}',
        grade: null,
        created: "2015-05-02 00:00:00",
        modified: "2015-05-03 00:00:00",
        max_grade: null,
        done: "na",
        course_id: COURSE,
        original_module_id: "i4x://MITx/8.01x/problem/p0",
        original_course_id: COURSE,
      },
      expect.objectContaining({
        module_id: "i4x://MITx/8.01x/problem/p1",
        original_module_id: BLOCK,
        course_id: COURSE,
        original_course_id: KEY,
        grade: "1.0",
      }),
    ]);
    const found = tables.find(({ table }) => table === "studentmodule")?.columns;
    expect(found?.map(({ column_type }) => column_type).join(" ")).toBe(
      "BIGINT VARCHAR VARCHAR BIGINT VARCHAR VARCHAR TIMESTAMP TIMESTAMP VARCHAR VARCHAR VARCHAR VARCHAR VARCHAR",
    );
  });

  it("has grades with the columns of the reference, then what else the dump has", async () => {
    await load(GRADES);
    expect(await readTable("grades_persistent")).toEqual([
      {
        course_id: COURSE,
        user_id: 1,
        grading_policy_hash: "abc",
        percent_grade: 0.85,
        letter_grade: "Pass",
        passed_timestamp: "2015-05-30 10:00:00",
        created: "2015-05-02 00:00:00",
        modified: "2015-05-30 10:00:00",
        id: "1",
        original_course_id: KEY,
      },
      expect.objectContaining({ user_id: 2, letter_grade: "", passed_timestamp: null, percent_grade: 0.1 }),
    ]);
    expect(await readTable("grades_persistent_subsection")).toMatchObject([
      { course_id: COURSE, usage_key: BLOCK, earned_all: 1.5, possible_graded: 2, first_attempted: null },
    ]);
  });

  it("reads partitions as numbers, and lists what is none", async () => {
    const { untyped, sources } = await load(GRADES);
    expect(await readTable("user_partitions")).toMatchObject([
      { id: 1, value: 1, course_id: COURSE },
      { id: 2, value: 0 },
      { id: 3, value: 2 },
      { id: 4, value: null },
    ]);
    expect(await test.readAll(untyped.path)).toEqual([
      {
        table_name: "user_api_usercoursetag",
        column_name: "value",
        type: "FLAG",
        row_number: 3,
        value: "red",
      },
    ]);
    expect(sources.find(({ table }) => table === "user_api_usercoursetag")?.untyped).toEqual([
      { column: "value", type: "FLAG", count: 1, example: "red" },
    ]);
  });

  it("leaves ids of courses in partitions, and the role that edX writes, as edx2bigquery did, on request", async () => {
    const roles = {
      django_comment_client_role_users: [
        ["course_id", "user_id", "name"],
        [KEY, "3", "Community TA"],
      ],
    };
    const { unknownRoles } = await load({ ...GRADES, ...roles }, { compatible: true });
    expect((await readTable("user_partitions"))[0]).toMatchObject({ course_id: KEY });
    expect(unknownRoles).toEqual({ "Community TA": 1 });
  });

  it("sets lines aside with their places, and accounts for all", async () => {
    const { rejects, sources } = await load({
      ...PEOPLE,
      auth_user: [["id", "username"], ["1", "a"], ["2"], ["3", "c"]],
    });
    expect(sources.find(({ table }) => table === "users")).toMatchObject({ lines: 3, rows: 2, rejected: 1 });
    expect(rejects).toMatchObject({ rows: 1, byReason: { "1 fields, wanted 2": 1 } });
    expect(await test.readAll(rejects.path)).toEqual([
      {
        file: "MITx-8.01x-2T2015-auth_user-prod-analytics.sql",
        line: 3,
        byte_offset: 16,
        reason: "1 fields, wanted 2",
        text: "2",
      },
    ]);
  });

  it("names files that are empty: their tables are not there, which no missing column says", async () => {
    const path = join(test.folder, "mitx-2015-06-01", "MITx-8.01x-2T2015-auth_user-prod-analytics.sql");
    const { emptySources, missingColumns, tables } = await load({
      ...PEOPLE,
      auth_user: [],
      wiki_article: [["id"]],
    });
    expect(emptySources).toMatchObject([{ table: "users", path, bytes: 0, lines: 0, columns: 0 }]);
    expect(missingColumns.filter((name) => name.startsWith("users."))).toEqual([]);
    expect(tables.map(({ table }) => table)).not.toContain("users");
    expect(tables.find(({ table }) => table === "wiki_article")).toMatchObject({ rows: 0 });
    expect((await readTable("user_info_combo")).map(({ user_id, username }) => [user_id, username])).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it("gives the tables of a package that was taken apart the same content", async () => {
    await load({ ...PEOPLE, ...STUDENTMODULE, ...GRADES });
    const tables = ["users", "profiles", "studentmodule", "grades_persistent", "user_info_combo", "verified"];
    const direct = await Promise.all(tables.map((table) => readTable(table)));
    const base = join(test.folder, "base");
    await waldofyPackage({ folder: join(test.folder, "mitx-2015-06-01"), base, courses: [COURSE] });
    const folder = await findCourseFolder({ base, courseId: COURSE, latest: true });
    const { dataset } = await loadCourseTables({
      folder,
      courseId: COURSE,
      warehouse: warehouse(),
      latest: true,
    });
    expect(dataset).toBe(`${DATASET}_latest`);
    expect(await Promise.all(tables.map((table) => readTable(table, dataset)))).toEqual(direct);
  });

  it("gives the same bytes again, removes tables that a later dump does not have, and leaves nothing else", async () => {
    await load({ ...PEOPLE, ...STUDENTMODULE });
    const first = await hashFiles(warehouse());
    await load({ ...PEOPLE, ...STUDENTMODULE });
    expect(await hashFiles(warehouse())).toEqual(first);
    const folder = join(test.folder, "mitx-2015-06-08");
    await writePackage(folder, PEOPLE);
    await loadCourseTables({ folder, courseId: COURSE, warehouse: warehouse() });
    expect(await readdir(warehouse())).not.toContain("_sql_staging");
    const { [`${DATASET}/studentmodule.parquet`]: gone, ...kept } = first;
    expect(gone).toBeDefined();
    expect(Object.keys(await hashFiles(warehouse()))).toEqual(Object.keys(kept));
  });

  it("begins anew over what a killed run has left", async () => {
    await load(PEOPLE);
    const first = await hashFiles(warehouse());
    await writePackage(join(warehouse(), "_sql_staging", DATASET, "raw"), STUDENTMODULE);
    await writeFile(join(warehouse(), DATASET, "users.parquet"), "half of");
    await load(PEOPLE);
    expect(await hashFiles(warehouse())).toEqual(first);
  });

  it("refuses to replace the tables of a course whose dataset has the same name", async () => {
    await load(PEOPLE);
    const folder = join(test.folder, "mitx-2015-06-01");
    await writeFile(join(folder, "MITx-8_01x-2T2015-auth_user-prod-analytics.sql"), "id\n1\n");
    const other = loadCourseTables({ folder, courseId: "MITx/8_01x/2T2015", warehouse: warehouse() });
    await expect(other).rejects.toThrow(DatasetInUseError);
  });

  it("refuses a table of a dump that would be replaced by one that is made", async () => {
    await expect(load({ ...PEOPLE, verified: [["id"], ["1"]] })).rejects.toThrow(RepeatedTableError);
  });

  it("records files and tables with their hashes", async () => {
    const { sources, tables } = await load(PEOPLE);
    const text = await readFile(join(warehouse(), "_manifest", `${DATASET}.sql.json`), "utf8");
    const manifest: unknown = JSON.parse(text);
    expect(manifest).toMatchObject({
      course_id: COURSE,
      sources: sources.map(({ table, sha256, rows }) => ({ table, sha256, rows })),
      tables: tables.map(({ table, sha256, rows }) => ({ table, sha256, rows })),
    });
  });
});
