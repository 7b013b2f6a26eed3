import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findCourseFolder, MissingCourseFolderError } from "./find-course-folder.ts";

const COURSE = "MITx/6.00x/2012_Fall";

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "cellar-base-"));
});

afterEach(() => rm(base, { recursive: true }));

async function find(folders: readonly string[], options: { date?: string; latest?: boolean } = {}) {
  for (const folder of folders) {
    await mkdir(join(base, folder), { recursive: true });
  }
  const found = await findCourseFolder({ base, courseId: COURSE, ...options });
  return found.slice(base.length + 1);
}

describe("findCourseFolder()", () => {
  it.each([
    [["MITx__6.00x__2012_Fall", "MITx-6.00x-2012_Fall", "6.00x-2012_Fall"], "MITx__6.00x__2012_Fall"],
    [["MITx-6.00x-2012_Fall", "6.00x-2012_Fall"], "MITx-6.00x-2012_Fall"],
    [["6.00x-2012_Fall"], "6.00x-2012_Fall"],
  ])("of %j takes the first name that is there", async (folders, expected) => {
    expect(await find(folders)).toBe(expected);
  });

  const DATED = ["MITx-6.00x-2012_Fall/2014-05-11", "MITx-6.00x-2012_Fall/2014-10-05"];

  it("takes the folder of a day", async () => {
    expect(await find(DATED, { date: "2014-05-11" })).toBe(DATED[0]);
  });

  it("takes the latest day, whatever day is named", async () => {
    const folders = [...DATED, "MITx-6.00x-2012_Fall/from_mongodb"];
    expect(await find(folders, { date: "2014-05-11", latest: true })).toBe(DATED[1]);
  });

  it.each([
    ["of the course", [], {}, "has none of the folders"],
    ["of the day", DATED, { date: "2015-01-01" }, "it has dumps of 2014-05-11, 2014-10-05"],
    ["of any day", ["6.00x-2012_Fall"], { latest: true }, "has no folder of a day"],
  ] as const)("says that there is no folder %s", async (_, folders, options, problem) => {
    const failure: unknown = await find(folders, options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingCourseFolderError);
    expect(failure).toMatchObject({ courseId: COURSE });
    expect(String(failure)).toContain(problem);
  });
});
