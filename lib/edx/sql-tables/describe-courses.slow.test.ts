import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  COURSE,
  KEY,
  openPeopleCase,
  PEOPLE,
  type PeopleCase,
  writePackage,
} from "../testing/people-case.ts";
import { createCourseViews } from "./create-course-views.ts";
import { countLearners, countModuleTypes, findTimeRanges, summarizeCourses } from "./describe-courses.ts";
import { loadCourseTables } from "./load-course-tables.ts";

let test: PeopleCase;
let views: string[];

beforeEach(async () => {
  test = await openPeopleCase();
  const folder = join(test.folder, "mitx-2015-06-01");
  await writePackage(folder, {
    ...PEOPLE,
    student_courseaccessrole: [
      ["org", "course_id", "user_id", "role"],
      ["MITx", KEY, "3", "staff"],
    ],
    courseware_studentmodule: [
      ["id", "module_type", "module_id", "student_id", "grade", "modified"],
      ["1", "problem", "p1", "1", "1.0", "2015-05-03 00:00:00"],
      ["2", "problem", "p1", "2", "NULL", "2015-05-04 00:00:00"],
      ["3", "video", "v1", "2", "NULL", "2015-05-05 00:00:00"],
    ],
  });
  const loaded = await loadCourseTables({ folder, courseId: COURSE, warehouse: join(test.folder, "wh") });
  const other = {
    courseId: "MITx/8.02x/2T2015",
    tables: loaded.tables.filter(({ table }) => table !== "users"),
  };
  views = await createCourseViews(test.db, "sql", [loaded, other]);
});

afterEach(() => test[Symbol.asyncDispose]());

describe("createCourseViews()", () => {
  it("makes a view of each table, and names the tables", () => {
    expect(views).toEqual([
      "certificates",
      "enrollment",
      "profiles",
      "rolecourse",
      "roles",
      "studentmodule",
      "user_info_combo",
      "users",
      "verified",
    ]);
  });

  it("has the rows of all courses, with the course before its own columns", async () => {
    expect(await test.db.query("SELECT course, id FROM sql_studentmodule ORDER BY ALL")).toEqual([
      { course: COURSE, id: 1 },
      { course: COURSE, id: 2 },
      { course: COURSE, id: 3 },
      { course: "MITx/8.02x/2T2015", id: 1 },
      { course: "MITx/8.02x/2T2015", id: 2 },
      { course: "MITx/8.02x/2T2015", id: 3 },
    ]);
    expect(await test.db.query("SELECT DISTINCT course FROM sql_users")).toEqual([{ course: COURSE }]);
  });
});

describe("summarizeCourses()", () => {
  it("counts learners of each course", async () => {
    const summary = {
      learners: 3,
      active: 1,
      verified: 1,
      certified: 1,
      staff: 1,
      first_enrollment: "2015-05-01 00:00:00",
      last_enrollment: "2015-05-01 00:00:00",
    };
    expect(await summarizeCourses(test.db, "sql")).toEqual([
      { course: COURSE, ...summary },
      { course: "MITx/8.02x/2T2015", ...summary },
    ]);
  });
});

describe("countLearners()", () => {
  it("counts by mode, those without one too", async () => {
    expect(await countLearners(test.db, "sql", "enrollment_mode")).toEqual([
      { value: "audit", active: 0, inactive: 2, certified: 0 },
      { value: "not given", active: 0, inactive: 2, certified: 0 },
      { value: "verified", active: 2, inactive: 0, certified: 2 },
    ]);
  });

  it("writes levels of education out", async () => {
    const counts = await countLearners(test.db, "sql", "profile_level_of_education");
    expect(counts.map(({ value }) => value)).toEqual(["bachelor", "master", "not given"]);
  });
});

describe("countModuleTypes()", () => {
  it("counts rows, modules, learners and grades of each type", async () => {
    expect(await countModuleTypes(test.db, "sql")).toEqual([
      {
        module_type: "problem",
        rows: 4,
        modules: 1,
        learners: 2,
        graded: 2,
        first_modified: "2015-05-03 00:00:00",
        last_modified: "2015-05-04 00:00:00",
      },
      expect.objectContaining({ module_type: "video", rows: 2, graded: 0 }),
    ]);
  });
});

describe("findTimeRanges()", () => {
  it("finds the first and last of every column of times", async () => {
    const path = join(test.folder, "wh", "MITx__8_01x__2T2015", "studentmodule.parquet");
    const columns = [
      { column_name: "modified", column_type: "TIMESTAMP" },
      { column_name: "module_id", column_type: "VARCHAR" },
    ];
    const table = { table: "studentmodule", path, columns, rows: 3, bytes: 0, sha256: "" };
    expect(await findTimeRanges(test.db, [table])).toEqual([
      {
        table: "studentmodule",
        column: "modified",
        first: "2015-05-03 00:00:00",
        last: "2015-05-05 00:00:00",
      },
    ]);
  });
});
