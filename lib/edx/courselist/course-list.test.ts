import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CourseListError } from "./course-list-error.ts";
import { readCourseList } from "./read-course-list.ts";
import { selectCourses } from "./select-courses.ts";

const EXAMPLE = join(dirname(fileURLToPath(import.meta.url)), "../../../notebooks/edx/courses.example.yaml");

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-courses-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const path = join(folder, "courses.yaml");
  await writeFile(path, text);
  return readCourseList(path);
}

describe("readCourseList()", () => {
  it("reads the example", async () => {
    const physics = ["MITx/8.01x/2T2015", "MITx/8.02x/2013_Spring"];
    expect(await readCourseList(EXAMPLE)).toEqual({
      path: EXAMPLE,
      courseIds: ["MITx/6.00x/2012_Fall", "MITx/8.01x/2T2015"],
      groups: {
        fall_2012: ["MITx/6.00x/2012_Fall"],
        physics,
        report: ["MITx/6.00x/2012_Fall", ...physics],
      },
      courseSqlBaseDir: "data/raw/edx/sql",
      courseSqlDateDir: "2015-06-01",
      datasetLatest: false,
      trackingLogsDirectory: "data/raw/edx/logs",
    });
  });

  it("takes a day without quotes, and a file that says nothing", async () => {
    expect(await read("course_sql_date_dir: 2015-06-01\ndataset_latest: true\n")).toMatchObject({
      courseSqlDateDir: "2015-06-01",
      datasetLatest: true,
    });
    expect(await read("")).toMatchObject({ courseIds: [], groups: {}, courseSqlBaseDir: undefined });
  });

  it("lists each course once", async () => {
    const text = "course_id_list: [a/b/c, course-v1:a+b+c]\ncourses: {x: [a/b/c, y], y: [a/b/c, d/e/f]}";
    expect(await read(text)).toMatchObject({
      courseIds: ["a/b/c"],
      groups: { x: ["a/b/c", "d/e/f"], y: ["a/b/c", "d/e/f"] },
    });
  });

  it.each([
    ["a field that is not known", "course_ids: []", 'there is no field "course_ids"'],
    ["no YAML", "a: [", "it is no YAML"],
    ["a list", "- a/b/c", "the file is no mapping"],
    ["a course that is none", "course_id_list: [a/b]", 'course_id_list has "a/b" in it, wanted courses as'],
    ["a course with an empty part", "course_id_list: [a//c]", 'has "a//c" in it'],
    ["a number for a course", "course_id_list: [7]", "has 7 in it, wanted texts"],
    ["one course for a list", "course_id_list: a/b/c", "course_id_list is no list"],
    [
      "a group that is none",
      "courses: {x: [y]}",
      'group "x" has "y" in it, which is neither a course nor a group',
    ],
    ["a group without courses", "courses: {x: }", 'group "x" is no list'],
    ["a group in itself", "courses: {x: [y], y: [x]}", 'group "x" is in itself: x → y → x'],
    ["a day that is none", "course_sql_date_dir: June", 'course_sql_date_dir is "June", wanted a day'],
    ["a number for a folder", "course_sql_base_dir: 5", "course_sql_base_dir is 5, wanted a text"],
    ["a text for a flag", "dataset_latest: sometimes", 'dataset_latest is "sometimes", wanted true or false'],
  ])("refuses %s", async (_, text, problem) => {
    const failure: unknown = await read(text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CourseListError);
    expect(String(failure)).toContain(problem);
  });

  it("says that there is no file", async () => {
    const path = join(folder, "none.yaml");
    const failure: unknown = await readCourseList(path).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CourseListError);
    expect(failure).toMatchObject({ path });
    expect(String(failure)).toContain("it does not exist");
  });
});

describe("selectCourses()", () => {
  const TEXT = "course_id_list: [a/b/c, d/e/f]\ncourses: {x: [d/e/f, g/h/i], empty: []}";

  it.each([
    ["all", [], ["a/b/c", "d/e/f"]],
    ["all for an empty name", "", ["a/b/c", "d/e/f"]],
    ["a group", "x", ["d/e/f", "g/h/i"]],
    ["a course", "course-v1:k+l+m", ["k/l/m"]],
    ["several, each once", ["d/e/f", "x", "a/b/c"], ["d/e/f", "g/h/i", "a/b/c"]],
  ])("selects %s", async (_, names, expected) => {
    expect(selectCourses(await read(TEXT), names)).toEqual(expected);
  });

  it("selects those of all groups when there is no list", async () => {
    expect(selectCourses(await read("courses: {x: [a/b/c], y: [d/e/f]}"))).toEqual(["a/b/c", "d/e/f"]);
  });

  it.each([
    ["z", '"z" is neither a course nor a group; its groups are x, empty'],
    ["empty", 'it has no course for "empty"'],
  ])("refuses %s", async (name, problem) => {
    const list = await read(TEXT);
    expect(() => selectCourses(list, name)).toThrow(CourseListError);
    expect(() => selectCourses(list, name)).toThrow(problem);
  });

  it("refuses a list without any course", async () => {
    const list = await read("");
    expect(() => selectCourses(list)).toThrow("it has no course");
  });
});
