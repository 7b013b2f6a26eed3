import { describe, expect, it } from "vitest";
import { guessRun, readPackageFileName } from "./package-file.ts";

const COURSES = ["MITx/6.00.1x/2T2017", "MITx/6.00.1x/2T2017_2"];

describe("readPackageFileName()", () => {
  it("takes the longest course that the name begins with", () => {
    const name = "MITx-6.00.1x-2T2017_2-auth_user-prod-analytics.sql";
    expect(readPackageFileName(name, { courseIds: COURSES })).toEqual({
      name,
      kind: "sql",
      courseId: "MITx/6.00.1x/2T2017_2",
      isKnown: true,
      content: "auth_user-prod-analytics.sql",
      table: "users",
    });
  });

  it("knows a number with a dash from the courses that it is given", () => {
    const name = "MITx-3.086-2x-1T2014-courseware_studentmodule-prod-analytics.sql";
    expect(readPackageFileName(name, { courseIds: ["MITx/3.086-2x/1T2014"] })).toMatchObject({
      courseId: "MITx/3.086-2x/1T2014",
      table: "studentmodule",
    });
  });

  it.each([
    [
      "edX-DemoX-Demo_Course-student_courseenrollment-acceptance.sql",
      "sql",
      "edX/DemoX/Demo_Course",
      "enrollment",
    ],
    [
      "edX-DemoX-Demo_Course-teams_membership-acceptance.sql.gz",
      "sql",
      "edX/DemoX/Demo_Course",
      "teams_membership",
    ],
    ["MITx-3.086-2x-1T2014-auth_user-prod-analytics.sql", "sql", "MITx/3.086-2x/1T2014", "users"],
    ["MITx-a-b-c-1T2014-wiki_article.sql.gz", "sql", "MITx/a-b-c/1T2014", "wiki_article"],
    ["MITx-8.01x-1T2014-any_table-prod-analytics.sql", "sql", "MITx/8.01x/1T2014", "any_table"],
    ["edX-DemoX-Demo_Course-prod.mongo", "forum", "edX/DemoX/Demo_Course", undefined],
    ["edX-DemoX-Demo_Course-course-prod-analytics.xml.tar.gz", "content", "edX/DemoX/Demo_Course", undefined],
    [
      "edX-DemoX-Demo_Course-course_structure-prod-analytics.json",
      "structure",
      "edX/DemoX/Demo_Course",
      undefined,
    ],
    ["edX-3.086-2x-T1-course-prod-analytics.xml.tar.gz", "content", "edX-3.086/2x/T1", undefined],
    ["README.txt", "other", undefined, undefined],
  ])("guesses what %s is", (name, kind, courseId, table) => {
    expect(readPackageFileName(name, { courseIds: [] })).toMatchObject({
      kind,
      courseId,
      table,
      isKnown: false,
    });
  });

  it("adds the run that a course had on the day of the package", () => {
    const file = readPackageFileName("MITx-8.02x-auth_user.sql", { courseIds: [], date: "2013-03-05" });
    expect(file).toMatchObject({ courseId: "MITx/8.02x/2013_Spring", table: "users" });
  });
});

describe("guessRun()", () => {
  it.each([
    ["2012-06-01", "2012_Fall"],
    ["2013-01-05", "2012_Fall"],
    ["2013-03-05", "2013_Spring"],
    ["2013-08-05", "2013_Fall"],
    ["2014-03-05", undefined],
    ["2011-03-05", undefined],
  ])("of %s is %s", (date, run) => {
    expect(guessRun(date)).toBe(run);
  });
});
