import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { findRepoRoot } from "./find-repo-root.ts";
import { makeRepository } from "./testing/repository.ts";

describe("findRepoRoot()", () => {
  it("finds the folder with PROJECT_STATE.md from inside and from itself", async () => {
    await using repository = await makeRepository();
    const deep = join(repository.path, "notebooks", "xuetangx");
    await mkdir(deep, { recursive: true });
    expect(findRepoRoot(deep)).toBe(repository.path);
    expect(findRepoRoot(repository.path)).toBe(repository.path);
  });

  it("finds the nearest one when repositories lie inside each other", async () => {
    await using outer = await makeRepository();
    await using inner = await makeRepository();
    await symlink(inner.path, join(outer.path, "inner"));
    expect(findRepoRoot(join(outer.path, "inner", "notebooks"))).toBe(inner.path);
  });

  it("says what to do when there is none", async () => {
    await using folder = await makeTemporaryFolder();
    expect(() => findRepoRoot(folder.path)).toThrow(
      `Cannot find "PROJECT_STATE.md": it is neither in "${folder.path}" nor in any folder above it, ` +
        "open the notebook from inside the repository",
    );
  });
});
