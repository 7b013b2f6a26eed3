import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { chooseCourse, chooseSource, listDates, requireSource } from "./choose-course-source.ts";
import { CourseSourceError } from "./course-source.ts";
import { listCourseSources } from "./list-course-sources.ts";

const COURSE = "MITx/8.01x/2T2015";

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

async function list(names: readonly string[], courseIds?: readonly string[]) {
  for (const name of names) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), "");
  }
  return listCourseSources(folder.path, { courseIds });
}

async function listShort(names: readonly string[], courseIds?: readonly string[]): Promise<string[]> {
  const sources = await list(names, courseIds);
  return sources.map(({ courseId, kind, date, path }) =>
    [courseId, date, kind, relative(folder.path, path)].join(" | "),
  );
}

describe("listCourseSources()", () => {
  it("knows the files of a weekly package by their names", async () => {
    const names = [
      "MITx-8.01x-2T2015-course-prod-analytics.xml.tar.gz",
      "MITx-8.01x-2T2015-course_structure-prod-analytics.json",
      "MITx-8.01x-2T2015-prod.mongo",
      "MITx-8.01x-2T2015-auth_user-prod-analytics.sql",
      "README.txt",
    ];
    expect(await listShort(names)).toEqual([
      `${COURSE} |  | content | ${names[0]}`,
      `${COURSE} |  | forum | ${names[2]}`,
      `${COURSE} |  | structure | ${names[1]}`,
    ]);
  });

  it("takes the longest course that is wanted for a name with dashes", async () => {
    const names = ["Org-8-01-x-2T-course-prod-analytics.xml.tar.gz"];
    expect(await listShort(names, ["Org/8/01", "Org/8-01-x/2T"])).toEqual([
      `Org/8-01-x/2T |  | content | ${names[0]}`,
    ]);
  });

  it("takes the day of a folder for that of what is in it", async () => {
    const names = [
      "mitx-2015-06-07/MITx-8.01x-2T2015-edge.mongo",
      "mitx-2015-06-14/MITx-8.01x-2T2015-prod.mongo",
      "logs/MITx-8.01x-2T2015-prod.mongo",
    ];
    expect(await listShort(names)).toEqual([
      `${COURSE} | 2015-06-07 | forum | ${names[0]}`,
      `${COURSE} | 2015-06-14 | forum | ${names[1]}`,
    ]);
  });

  it.each(["MITx__8.01x__2T2015", "MITx-8.01x-2T2015"])("reads the folder %s of a course", async (course) => {
    const names = [
      `${course}/2015-06-07/course-prod-analytics.xml.tar.gz`,
      `${course}/2015-06-07/course_structure-prod-analytics.json.gz`,
      `${course}/2015-06-07/forum.mongo.gz`,
      `${course}/2015-06-07/course_metainfo_overrides.csv`,
      `${course}/2015-06-07/users.csv.gz`,
      `${course}/forum.mongo.gz`,
    ];
    expect(await listShort(names)).toEqual([
      `${COURSE} |  | forum | ${names[5]}`,
      `${COURSE} | 2015-06-07 | content | ${names[0]}`,
      `${COURSE} | 2015-06-07 | forum | ${names[2]}`,
      `${COURSE} | 2015-06-07 | overrides | ${names[3]}`,
      `${COURSE} | 2015-06-07 | structure | ${names[1]}`,
    ]);
  });

  it("reads a folder without the organisation for a course that is wanted", async () => {
    expect(await listShort(["8.01x-2T2015/course.xml.tar.gz"])).toEqual([]);
    expect(await listShort([], [COURSE])).toEqual([
      `${COURSE} |  | content | 8.01x-2T2015/course.xml.tar.gz`,
    ]);
  });

  it("gives files that name no course to the only one that others name", async () => {
    const names = ["MITx-8.01x-2T2015-prod.mongo", "forum.mongo.gz"];
    expect(await listShort(names)).toEqual([
      `${COURSE} |  | forum | forum.mongo.gz`,
      `${COURSE} |  | forum | ${names[0]}`,
    ]);
    expect(await listShort(["MITx-8.02x-2T2015-prod.mongo"])).not.toContain(
      `${COURSE} |  | forum | forum.mongo.gz`,
    );
  });

  it("says that there is no folder", async () => {
    await expect(listCourseSources(join(folder.path, "gone"))).rejects.toThrow(CourseSourceError);
  });
});

describe("chooseSource()", () => {
  it("takes the last day, or the one that is asked for", async () => {
    const days = ["2015-06-07", "2015-06-14"];
    const sources = await list(days.map((day) => `${COURSE.replaceAll("/", "__")}/${day}/forum.mongo.gz`));
    const choose = (date?: string) => chooseSource(sources, { courseId: COURSE, kind: "forum", date })?.date;
    expect([choose(), choose("2015-06-07"), choose("2015-01-01")]).toEqual([
      "2015-06-14",
      "2015-06-07",
      undefined,
    ]);
    expect(listDates(sources, "forum")).toEqual(new Map([[COURSE, days]]));
  });

  it("takes archives in the order in which edx2bigquery looks for them", async () => {
    const names = [
      "course.xml.tar.gz",
      "course-prod-analytics.xml.tar.gz",
      "course-prod-edge-analytics.xml.tar.gz",
      "course-prod-edx-replica.xml.tar.gz",
      "course-another.xml.tar.gz",
    ];
    const sources = await list(names.toReversed().map((name) => `MITx__8.01x__2T2015/${name}`));
    expect(sources.map(({ path }) => relative(join(folder.path, "MITx__8.01x__2T2015"), path))).toEqual(
      names,
    );
    const chosen = chooseSource(sources, { courseId: COURSE, kind: "content" });
    expect(chosen?.path.endsWith("/course.xml.tar.gz")).toBe(true);
  });

  it("says what there is when there is no such file", async () => {
    const sources = await list(["MITx-8.01x-2T2015-prod.mongo"]);
    expect(() => requireSource("sql", sources, { courseId: COURSE, kind: "content" })).toThrow(
      `Cannot find the course in "sql": there is no content of ${COURSE}, of that course it has forum of no day`,
    );
  });
});

describe("chooseCourse()", () => {
  const names = ["MITx-8.01x-2T2015-prod.mongo", "edX-DemoX-Demo_Course-prod.mongo"];

  it("takes the only course, or the one that is asked for", async () => {
    expect(chooseCourse("sql", await list(names.slice(0, 1)), "")).toBe(COURSE);
    expect(chooseCourse("sql", await list(names), "edX/DemoX/Demo_Course")).toBe("edX/DemoX/Demo_Course");
  });

  it.each([
    ["", "it has MITx/8.01x/2T2015, edX/DemoX/Demo_Course; choose one with course_id"],
    ["a/b/c", "there is no a/b/c, it has MITx/8.01x/2T2015, edX/DemoX/Demo_Course"],
  ])("names the courses that there are when %j is none", async (courseId, message) => {
    const sources = await list(names);
    expect(() => chooseCourse("sql", sources, courseId)).toThrow(message);
    expect(() => chooseCourse("sql", [], courseId)).toThrow("no files of a data package");
  });
});
