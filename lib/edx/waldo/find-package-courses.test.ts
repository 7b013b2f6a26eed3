import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { findPackageCourses } from "./find-package-courses.ts";

describe("findPackageCourses()", () => {
  it.each([
    [
      ["a-b-c-auth_user-prod.sql", "a-b-c-prod.mongo", "d-e-f-course-prod.xml.tar.gz"],
      [],
      ["a/b/c", "d/e/f"],
    ],
    [["MITx-3.086-2x-1T2014-auth_user.sql", "MITx-3.086-2x-1T2014-prod.mongo"], [], ["MITx/3.086-2x/1T2014"]],
    [["a-b-c-d-prod.mongo"], ["a/b-c/d", "x/y/z"], ["a/b-c/d"]],
    [["users.sql.gpg", "README.txt"], [], []],
  ])("of %j, when %j are wanted, are %j", async (names, wanted, expected) => {
    await using root = await makeTemporaryFolder();
    const folder = join(root.path, "mitx-2017-06-04");
    await mkdir(folder);
    await Promise.all(names.map((name) => writeFile(join(folder, name), "")));
    expect(await findPackageCourses(folder, wanted)).toEqual(expected);
  });
});
