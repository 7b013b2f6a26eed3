import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleOpenedu } from "./sample-openedu.ts";
import { UsageError } from "./usage-error.ts";

const OPTIONS = { events: 200, seed: 1, ifMissing: false, json: false };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-sample-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("sampleOpenedu()", () => {
  it("writes a log and the list of what is wrong in it", async () => {
    expect(await sampleOpenedu({ ...OPTIONS, file: join(folder, "course.log") })).toBe(0);
    expect(await readdir(folder)).toEqual(["course.log", "course.log.answers.jsonl"]);
    expect((await readFile(join(folder, "course.log"), "latin1")).split("\n")).toHaveLength(201);
  });

  it("keeps a file that is there when it is told to", async () => {
    const file = join(folder, "course.log");
    await writeFile(file, "mine");
    expect(await sampleOpenedu({ ...OPTIONS, file, ifMissing: true })).toBe(0);
    expect(await readFile(file, "utf8")).toBe("mine");
    await sampleOpenedu({ ...OPTIONS, file });
    expect(await readFile(file, "utf8")).not.toBe("mine");
  });

  it.each([
    ["course.txt", {}, "wanted a name that ends in .log, .log.gz or .zip"],
    ["course.log", { events: 0 }, "Cannot make a sample of 0 events"],
    ["course.log", { days: Number.NaN }, "Cannot make a sample of NaN days"],
    ["course.log", { brokenShare: 2 }, "wanted a number from 0 to 1"],
  ])("refuses %s with %j", async (name, wrong, problem) => {
    const writing = sampleOpenedu({ ...OPTIONS, ...wrong, file: join(folder, name) });
    await expect(writing).rejects.toThrow(UsageError);
    await expect(writing).rejects.toThrow(problem);
    expect(await readdir(folder)).toEqual([]);
  });
});
