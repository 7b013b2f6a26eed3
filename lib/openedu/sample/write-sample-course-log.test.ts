import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { readZipFile } from "../testing/read-zip-file.ts";
import { type SampleLogProgress, writeSampleCourseLog } from "./write-sample-course-log.ts";

const OPTIONS = { events: 3_000, seed: 3, brokenShare: 0.02, damagedShare: 0.02 };

const stop = (): never => {
  throw new Error("stopped by the reader");
};

describe("writeSampleCourseLog()", () => {
  it("writes the log and beside it the list of what is wrong, and says what it wrote", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "a", "course.log");
    const written = await writeSampleCourseLog(path, OPTIONS);
    expect(await readdir(join(folder.path, "a"))).toEqual(["course.log", "course.log.answers.jsonl"]);
    const [log, answers] = [await readFile(path), await readFile(written.answers, "utf8")];
    expect(written).toMatchObject({ lines: 3_000, bytes: log.length, logBytes: log.length });
    expect(log.toString("latin1").split("\n")).toHaveLength(3_001);
    expect(written.sha256).toBe(createHash("sha256").update(log).digest("hex"));
    expect(answers.trimEnd().split("\n")).toHaveLength(written.brokenLines + written.damagedEvents);
    expect(written.brokenLines).toBeGreaterThan(30);
    expect(written.damagedEvents).toBeGreaterThan(30);
  });

  it("writes the same bytes for the same seed", async () => {
    await using folder = await makeTemporaryFolder();
    const [one, same, other] = await Promise.all(
      [3, 3, 4].map((seed, n) => writeSampleCourseLog(join(folder.path, `${n}.log`), { ...OPTIONS, seed })),
    );
    expect(same?.sha256).toBe(one?.sha256);
    expect(other?.sha256).not.toBe(one?.sha256);
  });

  it("packs the same log when the name ends in .gz or .zip", async () => {
    await using folder = await makeTemporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const plain = await writeSampleCourseLog(at("course.log"), OPTIONS);
    const packed = await writeSampleCourseLog(at("course.log.gz"), OPTIONS);
    await writeSampleCourseLog(at("course.zip"), OPTIONS);
    const log = await readFile(at("course.log"));
    expect(gunzipSync(await readFile(at("course.log.gz"))).equals(log)).toBe(true);
    const { names, content } = await readZipFile(at("course.zip"));
    expect(names).toEqual(["course.log"]);
    expect(content.equals(log)).toBe(true);
    expect(packed.logBytes).toBe(plain.bytes);
    expect(packed.bytes).toBeLessThan(plain.bytes / 5);
    expect(await readFile(at("course.zip.answers.jsonl"))).toEqual(await readFile(plain.answers));
  });

  it("reports lines until all are written", async () => {
    await using folder = await makeTemporaryFolder();
    const seen: SampleLogProgress[] = [];
    await writeSampleCourseLog(join(folder.path, "course.log"), OPTIONS, (progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ lines: 3_000, totalLines: 3_000 });
  });

  it("leaves what was there, and nothing else, when it fails", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "course.log");
    await writeFile(path, "old");
    await expect(writeSampleCourseLog(path, OPTIONS, stop)).rejects.toThrow("stopped by the reader");
    expect(await readdir(folder.path)).toEqual(["course.log"]);
    expect(await readFile(path, "utf8")).toBe("old");
  });

  it.each([
    { events: 0 },
    { users: 1.5 },
    { days: -1 },
    { seed: Number.NaN },
    { brokenShare: 1.1 },
    { damagedShare: Number.NaN },
  ])("refuses %j before it touches the disk", async (wrong) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "new", "course.log");
    await expect(writeSampleCourseLog(path, { ...OPTIONS, ...wrong })).rejects.toThrow(RangeError);
    expect(await readdir(folder.path)).toEqual([]);
  });
});
