import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isObject, type JsonObject, toText } from "../json-object.ts";
import { findCourse, parseLine, toEventDay } from "../splitting/index.ts";
import { hashFiles, makeTestWarehouse } from "../testing/warehouse.ts";
import { type EdxSampleOptions, writeSampleLogs } from "./index.ts";

const OPTIONS: EdxSampleOptions = {
  courses: 3,
  users: 40,
  days: 4,
  seed: 1,
  events: 3_000,
  brokenShare: 0.02,
};

describe("writeSampleLogs()", () => {
  it("writes a packed log for each day, and lists exactly the lines that hold no event", async () => {
    await using folder = await makeTestWarehouse();
    const { files, lines, brokenLines, answers } = await writeSampleLogs(folder.logs, OPTIONS);
    expect(files).toHaveLength(4);
    const read = await readLines(files, join(folder.logs, "logs"));
    expect(read).toHaveLength(lines);
    const faults = read.filter(({ fault }) => fault !== undefined);
    expect(faults).toHaveLength(brokenLines);
    expect(brokenLines).toBeGreaterThan(10);
    const listed = faults.map(({ file, line, fault }) => JSON.stringify({ file, line, reason: fault }));
    expect((await readFile(answers, "utf8")).trim().split("\n")).toEqual(listed);
  });

  it("counts the events of each course and day, late ones on the day on which they happened", async () => {
    await using folder = await makeTestWarehouse();
    const { files, events } = await writeSampleLogs(folder.logs, { ...OPTIONS, days: 6, events: 20_000 });
    const counts: Record<string, Record<string, number>> = {};
    let late = 0;
    for (const { record, file } of await readLines(files, join(folder.logs, "logs"))) {
      if (record !== undefined) {
        const [course, day] = [findCourse(record).courseId, toEventDay(record["time"]) ?? ""];
        counts[course] = { ...counts[course], [day]: (counts[course]?.[day] ?? 0) + 1 };
        late += file.includes(day) ? 0 : 1;
      }
    }
    expect(counts).toEqual(events);
    expect(Object.keys(counts)).toEqual(
      expect.arrayContaining(["", "SampleX/S101x/1T2016", "SampleX/S103x/3T2016"]),
    );
    expect(late).toBeGreaterThan(5);
  });

  it("has events in the order of time, but for late ones", async () => {
    await using folder = await makeTestWarehouse();
    const { files } = await writeSampleLogs(folder.logs, { ...OPTIONS, brokenShare: 0 });
    for (const file of files) {
      const times = (await readLines([file], folder.logs))
        .map(({ record }) => toText(record?.["time"] ?? "").slice(0, 19))
        .filter((time) => file.includes(time.slice(0, 10)));
      expect(times.length).toBeGreaterThan(100);
      expect(times).toEqual(times.toSorted());
    }
  });

  it("has the published shares of events", async () => {
    await using folder = await makeTestWarehouse();
    const options = { ...OPTIONS, users: 600, events: 30_000, brokenShare: 0 };
    const { files, lines } = await writeSampleLogs(folder.logs, options);
    const records = (await readLines(files, folder.logs)).flatMap(({ record }) =>
      record === undefined ? [] : [record],
    );
    const share = (matches: (type: string) => boolean) =>
      records.filter(({ event_type: type }) => typeof type === "string" && matches(type)).length / lines;
    expect(lines).toBeGreaterThan(25_000);
    expect(lines).toBeLessThan(35_000);
    expect(share((type) => type.startsWith("/"))).toBeCloseTo(0.58, 1);
    expect(share((type) => type === "problem_check")).toBeCloseTo(0.07, 1);
    expect(share((type) => type === "play_video")).toBeCloseTo(0.04, 1);
    expect(share((type) => type === "page_close")).toBeGreaterThan(0.015);
    expect(share((type) => type === "edx.course.enrollment.activated")).toBeGreaterThan(0.0005);
    expect(share((type) => type.startsWith("edx.forum."))).toBeGreaterThan(0.0002);
    const sources = new Set(records.map((record) => record["event_source"]));
    expect(sources).toEqual(new Set(["browser", "mobile", "server"]));
  });

  it("counts a learner's attempts at a problem one by one, and gives full marks for what is right alone", async () => {
    await using folder = await makeTestWarehouse();
    const options = { ...OPTIONS, users: 5, days: 6, events: 6_000, brokenShare: 0 };
    const { files } = await writeSampleLogs(folder.logs, options);
    const checks = (await readLines(files, folder.logs)).flatMap(({ record }) => {
      const event = record?.["event"];
      return record?.["event_type"] === "problem_check" && isObject(event)
        ? [{ ...event, key: `${toText(record["username"] ?? "")} ${toText(event["problem_id"] ?? "")}` }]
        : [];
    });
    const attempts = new Map<string, number>();
    const counted = checks.map(({ key }) => {
      attempts.set(key, (attempts.get(key) ?? 0) + 1);
      return attempts.get(key);
    });
    expect(checks.map((event: JsonObject) => event["attempts"])).toEqual(counted);
    expect(checks.length).toBeGreaterThan(150);
    expect(Math.max(...attempts.values())).toBeGreaterThan(2);
    const wrong = checks.filter(
      (event: JsonObject) => (event["success"] === "correct") !== (event["grade"] === event["max_grade"]),
    );
    expect(wrong).toEqual([]);
  });

  it("writes the same lines for the same seed, and others for another", async () => {
    const written = [1, 1, 2].map(async (seed) => {
      await using folder = await makeTestWarehouse();
      await writeSampleLogs(folder.logs, { ...OPTIONS, seed, packed: false });
      return await hashFiles(folder.logs);
    });
    const [one, same, other] = await Promise.all(written);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each([{ courses: 0 }, { users: 1.5 }, { days: -1 }, { events: 0 }, { seed: Number.NaN }])(
    "refuses %j",
    async (wrong) => {
      await using folder = await makeTestWarehouse();
      await expect(writeSampleLogs(folder.logs, { ...OPTIONS, ...wrong })).rejects.toThrow(RangeError);
    },
  );
});

interface ReadLine {
  readonly file: string;
  readonly line: number;
  readonly record?: JsonObject | undefined;
  readonly fault?: string | undefined;
}

async function readLines(files: readonly string[], folder: string): Promise<ReadLine[]> {
  const read: ReadLine[] = [];
  for (const file of files) {
    const bytes = gunzipSync(await readFile(file));
    const name = file.slice(folder.length + 1);
    for (let start = 0, line = 1; start < bytes.length; line += 1) {
      const end = bytes.indexOf("\n", start);
      const { record, fault } = parseLine(bytes.subarray(start, end));
      read.push({ file: name, line, record, fault });
      start = end + 1;
    }
  }
  return read;
}
