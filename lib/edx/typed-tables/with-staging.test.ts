import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { withStaging } from "./with-staging.ts";

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

function stage(files: Readonly<Record<string, string>>, failure?: Error): Promise<string> {
  const target = join(folder.path, "course");
  const work = { target, warehouse: folder.path, name: "test", owned: ["a", "b"] };
  return withStaging(work, async (staging) => {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(staging, name), text);
    }
    if (failure !== undefined) {
      throw failure;
    }
    return "made";
  });
}

const list = () => readdir(join(folder.path, "course"));

describe("withStaging()", () => {
  it("puts all files in their place", async () => {
    expect(await stage({ a: "1", b: "1" })).toBe("made");
    expect(await list()).toEqual(["a", "b"]);
  });

  it("removes files of before that were not made again, and no other's", async () => {
    await stage({ a: "1", b: "1" });
    await writeFile(join(folder.path, "course", "c"), "of another");
    await stage({ a: "2" });
    expect(await list()).toEqual(["a", "c"]);
    expect(await readFile(join(folder.path, "course", "a"), "utf8")).toBe("2");
  });

  it("changes nothing when the work fails", async () => {
    await stage({ a: "1", b: "1" });
    await expect(stage({ a: "2" }, new TypeError("no"))).rejects.toThrow("no");
    expect(await list()).toEqual(["a", "b"]);
    expect(await readFile(join(folder.path, "course", "a"), "utf8")).toBe("1");
    expect(await readdir(join(folder.path, "_loading"))).toEqual(["test.lock"]);
  });

  it("takes nothing over from a process that was killed", async () => {
    await mkdir(join(folder.path, "_loading", "test"), { recursive: true });
    await writeFile(join(folder.path, "_loading", "test", "half"), "x");
    await stage({ a: "1" });
    expect(await list()).toEqual(["a"]);
  });
});
