import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findStats } from "./find-stats.ts";
import { makeTemporaryFolder } from "./testing/index.ts";

describe("findStats()", () => {
  it("tells files from folders, and what a link leads to", async () => {
    await using folder = await makeTemporaryFolder();
    const file = join(folder.path, "file");
    await writeFile(file, "abc");
    await symlink(file, join(folder.path, "link"));
    await symlink(folder.path, join(folder.path, "back"));
    expect((await findStats(folder.path))?.isDirectory()).toBe(true);
    expect((await findStats(join(folder.path, "back")))?.isDirectory()).toBe(true);
    expect(await findStats(join(folder.path, "link"))).toMatchObject({ size: 3 });
  });

  it("finds nothing where nothing is: no name, a link to nowhere, a name in a file", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    await symlink(join(folder.path, "nowhere"), join(folder.path, "link"));
    for (const name of ["none", "link", "file/inside"]) {
      expect(await findStats(join(folder.path, name))).toBeUndefined();
    }
  });

  it("fails when it cannot tell", async () => {
    await expect(findStats("x".repeat(5000))).rejects.toMatchObject({ code: "ENAMETOOLONG" });
  });
});
