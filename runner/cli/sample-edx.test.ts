import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EdxSampleArguments, sampleEdx } from "./sample-edx.ts";
import { catchPrinted } from "./testing/catch-printed.ts";
import { UsageError } from "./usage-error.ts";

let root: string;
let folder: string;
let printed: { text: string };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "cellar-sample-"));
  folder = join(root, "sample");
  printed = catchPrinted();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});

function sample(options: Partial<EdxSampleArguments> = {}): Promise<number> {
  const small = { folder, courses: 2, users: 20, days: 2, seed: 3, events: 400 };
  return sampleEdx({ ...small, plain: false, ifMissing: false, force: false, json: false, ...options });
}

describe("sampleEdx()", () => {
  it("writes a package, and says what is in it", async () => {
    expect(await sample()).toBe(0);
    expect((await readdir(folder)).toSorted()).toEqual(
      "answers courses.yaml listings.csv logs sql staff.csv".split(" "),
    );
    expect(printed.text).toMatch(/logs: 2 logs, \d+ lines, .* MB unpacked\n.*sql: 2 courses, \d+ enrolments/);
  });

  it("prints what can be counted as JSON", async () => {
    await sample({ json: true });
    const result: unknown = JSON.parse(printed.text);
    const totals: unknown = JSON.parse(await readFile(join(folder, "answers", "totals.json"), "utf8"));
    expect(result).toMatchObject({ folder, status: "written" });
    expect(result).toMatchObject(totals as object);
  });

  it("refuses a folder with something in it, and leaves it as it is", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "mine.txt"), "mine");
    await expect(sample()).rejects.toThrow(/there is something in it.*--force/);
    await expect(sample({ ifMissing: true })).rejects.toThrow(UsageError);
    expect(await readdir(folder)).toEqual(["mine.txt"]);
  });

  it("keeps a whole sample when it is to be made only if it is missing", async () => {
    await sample();
    const before = await readFile(join(folder, "answers", "totals.json"), "utf8");
    printed.text = "";
    expect(await sample({ ifMissing: true, seed: 4 })).toBe(0);
    expect(printed.text).toBe(`kept ${folder}\n`);
    expect(await readFile(join(folder, "answers", "totals.json"), "utf8")).toBe(before);
  });

  it("replaces a sample with --force, and nothing else that is there", async () => {
    await sample({ days: 3 });
    await writeFile(join(folder, "mine.txt"), "mine");
    await sample({ force: true });
    expect(await readdir(join(folder, "logs"))).toHaveLength(2);
    expect(existsSync(join(folder, "mine.txt"))).toBe(true);
  });

  it("makes logs of about the size that is wanted", async () => {
    await sample({ events: undefined, size: "3m", users: 100, json: true });
    const { logs }: { logs: { bytes: number } } = JSON.parse(printed.text);
    expect(logs.bytes / 1024 ** 2).toBeGreaterThan(2.4);
    expect(logs.bytes / 1024 ** 2).toBeLessThan(3.6);
  });

  it.each([
    [{ users: 0 }, "0 users"],
    [{ events: 1.5 }, "1.5 events"],
    [{ seed: Number.NaN }, "seed NaN"],
    [{ size: "5m" }, "give --events or --size"],
    [{ events: undefined, size: "big" }, '--size "big"'],
  ])("refuses %j", async (wrong, reason) => {
    await expect(sample(wrong)).rejects.toThrow(UsageError);
    await expect(sample(wrong)).rejects.toThrow(reason);
    expect(existsSync(folder)).toBe(false);
  });
});
