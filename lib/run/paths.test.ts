import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder, spawnScript } from "../files/testing/index.ts";
import { toRecordPath } from "./paths.ts";
import { makeRepository } from "./testing/repository.ts";

const printPaths = new URL("./testing/print-paths.ts", import.meta.url);

describe("PATHS", () => {
  it("names the repository of the current folder", async () => {
    await using repository = await makeRepository();
    const { stdout } = await spawnScript(printPaths, [], { cwd: repository.path }).end;
    const inside = (...names: string[]): string => join(repository.path, ...names);
    expect(JSON.parse(stdout.replace("imported\n", ""))).toEqual({
      PROJECT_STATE: inside("PROJECT_STATE.md"),
      META_REGISTRY: inside("meta.json"),
      DATA_RAW: inside("data", "raw"),
      DATA_INTERIM: inside("data", "interim"),
      DATA_PROCESSED: inside("data", "processed"),
      NOTEBOOKS: inside("notebooks"),
      REPORTS: inside("reports"),
    });
  });

  it("throws when it is used outside a repository, not when it is imported", async () => {
    await using folder = await makeTemporaryFolder();
    const end = await spawnScript(printPaths, [], { cwd: folder.path }).end;
    expect(end).toMatchObject({
      stdout: "imported\n",
      stderr: expect.stringContaining('Cannot find "PROJECT_STATE.md"'),
    });
  });
});

describe("toRecordPath()", () => {
  it.each([
    ["/repo/data/raw/x.json", "data/raw/x.json"],
    ["/repo/data/../meta.json", "meta.json"],
    ["/repo", "."],
    ["/big/x.json", "../big/x.json"],
    ["/repository/x.json", "../repository/x.json"],
  ])("turns %s in /repo into %s", (path, recordPath) => {
    expect(toRecordPath("/repo", path)).toBe(recordPath);
  });

  it("takes a relative path from the current folder", () => {
    expect(toRecordPath(process.cwd(), "data/x.json")).toBe("data/x.json");
  });
});
