import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { findCourse, parseLine } from "../splitting/index.ts";
import { hashFiles, makeTestWarehouse } from "../testing/warehouse.ts";
import { type EdxSampleOptions, writeSampleLogs } from "./index.ts";

const OPTIONS: EdxSampleOptions = {
  courses: 3,
  users: 20,
  days: 4,
  seed: 1,
  events: 1_000,
  brokenShare: 0.05,
};

describe("writeSampleLogs()", () => {
  it("writes a packed log for each day, and lists exactly the lines that hold no event", async () => {
    await using folder = await makeTestWarehouse();
    const { files, lines, brokenLines, answers } = await writeSampleLogs(folder.logs, OPTIONS);
    expect(files).toHaveLength(4);
    const faults: string[] = [];
    const courses = new Set<string>();
    let found = 0;
    for (const file of files) {
      const bytes = gunzipSync(await readFile(file));
      for (let start = 0, line = 1; start < bytes.length; line += 1) {
        const end = bytes.indexOf("\n", start);
        const { record, fault } = parseLine(bytes.subarray(start, end));
        if (record === undefined) {
          faults.push(
            JSON.stringify({ file: file.slice(join(folder.logs, "logs").length + 1), line, reason: fault }),
          );
        } else {
          courses.add(findCourse(record).courseId);
        }
        found += 1;
        start = end + 1;
      }
    }
    expect(found).toBe(lines);
    expect(faults).toHaveLength(brokenLines);
    expect(brokenLines).toBeGreaterThan(10);
    expect((await readFile(answers, "utf8")).trim().split("\n")).toEqual(faults);
    expect([...courses].filter((course) => course !== "").toSorted()).toEqual([
      "SampleX/S101x/1T2016",
      "SampleX/S102x/2T2016",
      "SampleX/S103x/3T2016",
    ]);
  });

  it("writes the same bytes for the same seed, and others for another", async () => {
    const written = [1, 1, 2].map(async (seed) => {
      await using folder = await makeTestWarehouse();
      await writeSampleLogs(folder.logs, { ...OPTIONS, seed });
      return hashFiles(folder.logs);
    });
    const [one, same, other] = await Promise.all(written);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each([{ courses: 0 }, { users: 1.5 }, { days: -1 }, { seed: Number.NaN }])(
    "refuses %j",
    async (wrong) => {
      await using folder = await makeTestWarehouse();
      await expect(writeSampleLogs(folder.logs, { ...OPTIONS, ...wrong })).rejects.toThrow(RangeError);
    },
  );
});
