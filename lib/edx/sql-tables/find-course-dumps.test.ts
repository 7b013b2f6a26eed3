import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FindCourseDumpsOptions, findCourseDumps, MissingDumpsError } from "./find-course-dumps.ts";

const USERS = "auth_user-prod-analytics.sql";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-dumps-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function find(files: readonly string[], options: Partial<FindCourseDumpsOptions> = {}) {
  for (const name of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), "");
  }
  const dumps = await findCourseDumps({ folder, ...options });
  return dumps.map((dump) => [dump.courseId, dump.folder.slice(folder.length + 1), dump.date]);
}

describe("findCourseDumps()", () => {
  it("finds the courses of a package that is the folder itself", async () => {
    const found = await find([`a-b-d-${USERS}`, `a-b-c-${USERS}`, "a-b-c-prod.mongo", "load_auth_user.sql"]);
    expect(found).toEqual([
      ["a/b/c", "", undefined],
      ["a/b/d", "", undefined],
    ]);
  });

  const PACKAGES = ["mitx-2015-06-01", "mitx-2015-06-08", "harvardx-2015-06-01"].map(
    (name) => `${name}/${name.slice(0, 1)}-b-c-${USERS}`,
  );

  it("takes the latest of the packages of each name", async () => {
    expect(await find(PACKAGES)).toEqual([
      ["h/b/c", "harvardx-2015-06-01", "2015-06-01"],
      ["m/b/c", "mitx-2015-06-08", "2015-06-08"],
    ]);
  });

  it("takes the packages of a day", async () => {
    expect(await find(PACKAGES, { date: "2015-06-01" })).toEqual([
      ["h/b/c", "harvardx-2015-06-01", "2015-06-01"],
      ["m/b/c", "mitx-2015-06-01", "2015-06-01"],
    ]);
  });

  it("finds a number with a dash when the course is named, by its opaque key too", async () => {
    const files = [`mitx-2015-06-01/MITx-3.086-2x-1T2014-${USERS}`];
    expect(await find(files, { courseIds: ["course-v1:MITx+3.086-2x+1T2014"] })).toEqual([
      ["MITx/3.086-2x/1T2014", "mitx-2015-06-01", "2015-06-01"],
    ]);
  });

  it("finds courses' own folders, the latest day of each", async () => {
    const found = await find([
      "a__b__c/2015-06-01/users.csv.gz",
      "a__b__c/2015-06-08/users.csv.gz",
      "a__b__c/from_mongodb/users.json.gz",
      "a-b-d/users.csv",
      "UNKNOWN/x-y-z/2015-06-01/users.csv.gz",
    ]);
    expect(found).toEqual([
      ["a/b/c", "a__b__c/2015-06-08", "2015-06-08"],
      ["a/b/d", "a-b-d", undefined],
    ]);
  });

  it("takes the day that is asked for, and a folder without the organization for a course that is named", async () => {
    const files = ["b-c/2015-06-01/users.csv.gz", "b-c/2015-06-08/users.csv.gz"];
    expect(await find(files, { courseIds: ["a/b/c"], date: "2015-06-01" })).toEqual([
      ["a/b/c", "b-c/2015-06-01", "2015-06-01"],
    ]);
  });

  it("takes the folder itself for that of the one course that is named", async () => {
    expect(await find(["users.csv.gz"], { courseIds: ["a/b/c"] })).toEqual([["a/b/c", "", undefined]]);
  });

  it.each([
    ["there is no folder", [], { folder: "none" }, "it does not exist"],
    ["there is nothing", [], {}, "there is none;"],
    [
      "a course is not there",
      [`a-b-c-${USERS}`],
      { courseIds: ["a/b/x"] },
      "there is none of a/b/x, but of a/b/c",
    ],
    ["a course is none", [`a-b-c-${USERS}`], { courseIds: ["x"] }, '"x" is no course'],
    [
      "a course is there twice",
      [`x-2015-06-01/a-b-c-${USERS}`, `y-2015-06-01/a-b-c-${USERS}`],
      {},
      "a/b/c is in",
    ],
    ["its tables have no course", ["users.csv.gz"], {}, "there is none;"],
  ])("says when %s", async (_, files, options, problem) => {
    const failure: unknown = await find(files, options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingDumpsError);
    expect(String(failure)).toContain(problem);
  });
});
