import { rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../tables/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { findSharedData, findTrackingLogs } from "../testing/shared-logs.ts";
import { makeTestWarehouse, type TestWarehouse } from "../testing/warehouse.ts";
import { MissingLogsError, UnreadLogsError } from "./index.ts";

const COURSE = "course-v1:MITx+8.01x+2T2015";
const NAME = "mitx-edx-events-2015-03-01.log.gz";

/** Reference 14.5. */
const LINES = [
  `Sep 19 22:43:34 localhost ${toLine({ time: "2015-03-01T23:59:59", context: { course_id: COURSE } })}`,
  "garbage line",
  toLine({
    event_source: "browser",
    event_type: "page_close",
    page: "https://www.edx.org/courses/MITx/6.00x/2012_Fall/courseware/a/b/",
  }),
  toLine({ event_type: "/login" }),
  toLine({
    event_source: "browser",
    event_type: "page_close",
    page: `https://www.edx.org/courses/${COURSE}/courseware/ch/seq/`,
    context: { course_id: "" },
  }),
  toLine({ time: "2015-03-02T00:00:01", context: { course_id: COURSE } }),
];

function toLine(fields: JsonObject): string {
  return JSON.stringify({
    time: "2015-03-01T12:00:00",
    event_source: "server",
    event_type: "x",
    event: "",
    ...fields,
  });
}

/** A log of a day, packed; no other day's is a copy of it. */
function packDay(day: number): Buffer {
  return gzipSync(`${LINES.join("\n")}\n{"day": ${day}}\n`);
}

describe("ingestTrackingLogs()", () => {
  let wh: TestWarehouse;
  beforeAll(async () => {
    wh = await makeTestWarehouse();
  });
  afterAll(() => wh[Symbol.asyncDispose]());

  describe("of a day's log of several courses", () => {
    it("reads each line, or rejects it", async () => {
      await wh.write(NAME, gzipSync(LINES.join("\n")));
      const { logs, ...counts } = await wh.ingest();
      expect(counts).toEqual({ lines: 6, events: 5, rejected: 1 });
      expect(logs).toMatchObject([
        { name: NAME, status: "read", record: { rejects_by_reason: { "not JSON": 1 } } },
      ]);
    });

    it("puts each event into its course and its own day, one part for each log", async () => {
      const stem = /mitx-edx-events-2015-03-01-[0-9a-f]{12}\.parquet$/;
      const parts = Object.keys(await wh.hashes()).filter((path) => path.endsWith(".parquet"));
      expect(parts.map((path) => path.replace(stem, "PART"))).toEqual([
        "MITx__6_00x__2012_Fall_logs/tracklog/day=20150301/PART",
        "MITx__8_01x__2T2015_logs/tracklog/day=20150301/PART",
        "MITx__8_01x__2T2015_logs/tracklog/day=20150302/PART",
        "_no_course_logs/tracklog/day=20150301/PART",
        "_rejects/tracklog/PART",
      ]);
    });

    it("does not say of an event that it named the course, when the course was guessed", async () => {
      expect(await wh.events("line_number, course_id, course")).toEqual([
        { line_number: 1, course_id: "MITx/8.01x/2T2015", course: "MITx/8.01x/2T2015" },
        { line_number: 3, course_id: null, course: "MITx/6.00x/2012_Fall" },
        { line_number: 4, course_id: null, course: "" },
        { line_number: 5, course_id: null, course: "MITx/8.01x/2T2015" },
        { line_number: 6, course_id: "MITx/8.01x/2T2015", course: "MITx/8.01x/2T2015" },
      ]);
    });

    it("keeps the line as it was", async () => {
      const rows = await wh.events("line");
      expect(rows.map(({ line }) => line)).toEqual(LINES.filter((line) => line !== "garbage line"));
    });

    it("keeps what it rejects, with its place", async () => {
      const columns = "source_file, line_number, byte_offset, reason, decode(line) AS line";
      expect(await wh.rejects(columns)).toEqual([
        {
          source_file: NAME,
          line_number: 2,
          byte_offset: (LINES[0]?.length ?? 0) + 1,
          reason: "not JSON",
          line: "garbage line",
        },
      ]);
    });

    it("changes nothing when it runs again", async () => {
      const before = await wh.hashes();
      expect((await wh.ingest()).logs).toMatchObject([{ status: "unchanged" }]);
      expect(await wh.hashes()).toEqual(before);
    });

    it("takes a log under another name for a copy", async () => {
      const before = await wh.hashes();
      await wh.write("copy/again.log", LINES.join("\n"));
      expect(await wh.ingest()).toMatchObject({
        logs: [{ status: "copy" }, { status: "unchanged" }],
        lines: 6,
      });
      expect(await wh.hashes()).toEqual(before);
      await rm(join(wh.logs, "copy"), { recursive: true });
    });

    it("adds a new log, and replaces the rows of a changed one, without touching any other file", async () => {
      const before = await wh.hashes();
      await wh.write("late.log", `${toLine({ context: { course_id: COURSE } })}\n`);
      await wh.ingest();
      const added = await wh.hashes();
      expect(added).toMatchObject(before);
      expect(Object.keys(added)).toHaveLength(Object.keys(before).length + 2);
      await wh.write("late.log", `${toLine({ context: { course_id: "a/b/c" } })}\n`);
      expect((await wh.ingest()).logs).toMatchObject([{ status: "read again" }, { status: "unchanged" }]);
      const changed = await wh.hashes();
      expect(changed).toMatchObject(before);
      expect(Object.keys(changed).filter((path) => path.includes("late-"))).toEqual([
        expect.stringMatching(/^a__b__c_logs\/tracklog\/day=20150301\/late-/),
      ]);
    });

    it("guesses as edx2bigquery does when it is to be compatible, reading everything again", async () => {
      expect((await wh.ingest({ compatible: true })).logs).toMatchObject([
        { status: "read again" },
        { status: "read again" },
      ]);
      const [row] = await wh.events("course", "course_v1_MITx_8_01x_2T2015__courseware__ch");
      expect(row).toEqual({ course: `${COURSE}/courseware/ch` });
    });
  });

  it("reads on behind a line at which edx2bigquery stops, and that line too", async () => {
    await using stopped = await makeTestWarehouse();
    const context = { course_id: COURSE };
    const lines = [toLine({ context }), toLine({ context: null }), toLine({ context, n: 3 })];
    await stopped.write("mitx-edx-events-2015-03-01.log", lines.join("\n"));
    expect(await stopped.ingest()).toMatchObject({ lines: 3, events: 3, rejected: 0 });
    expect(await stopped.events("line_number, course")).toEqual([
      { line_number: 1, course: "MITx/8.01x/2T2015" },
      { line_number: 2, course: "" },
      { line_number: 3, course: "MITx/8.01x/2T2015" },
    ]);
  });

  it("reads what SQL cannot take like everything else, whatever stands beside it", async () => {
    await using odd = await makeTestWarehouse();
    const long = toLine({ event: { id: "x".repeat(5_000_000) } });
    const lines: (string | Buffer)[] = [
      toLine({ n: 1 }),
      "",
      `${toLine({ n: 2 })}\r`,
      toLine({ event: { text: "y".repeat(9_000) } }),
      long,
      Buffer.from(toLine({ username: "\u00e9" }), "latin1"),
      toLine({ context: null }),
      toLine({ event: [1, "a"] }),
      toLine({ username: { first: "A" } }),
      toLine({ time: "no time" }),
      toLine({ time: "2015-03-01T23:30:00-04:00" }),
      "# comment",
      "[]",
      `${toLine({})}${toLine({})}`,
      '{"event_type": "cut off, as the last line of a lo',
    ];
    const bytes = Buffer.concat(
      lines.flatMap((line, index) => [
        Buffer.from(line),
        Buffer.from(index === lines.length - 1 ? "" : "\n"),
      ]),
    );
    await odd.write("odd-2015-03-05.log", bytes);
    const { logs, ...counts } = await odd.ingest();
    expect(counts).toEqual({ lines: 15, events: 9, rejected: 6 });
    expect(logs[0]?.record.rejects_by_reason).toEqual({
      blank: 1,
      comment: 1,
      "invalid UTF-8": 1,
      "not JSON": 2,
      "not an object": 1,
    });
    const rows = await odd.events("line_number || ' ' || day AS place, line");
    expect(rows.map(({ place }) => place)).toEqual([
      "1 20150301",
      "3 20150301",
      "4 20150301",
      "5 20150301",
      "7 20150301",
      "8 20150301",
      "9 20150301",
      "10 20150305",
      "11 20150302",
    ]);
    expect(rows.map(({ line }) => line)).toEqual(
      [1, 3, 4, 5, 7, 8, 9, 10, 11].map((number) => lines[number - 1]),
    );
    const rejects = await odd.rejects("byte_offset, octet_length(line) AS bytes, line");
    for (const { byte_offset: offset, bytes: length, line } of rejects) {
      expect(bytes.subarray(Number(offset), Number(offset) + Number(length))).toEqual(
        Buffer.from(line as Uint8Array),
      );
    }
  });

  it("writes the same rows in chunks of any size, and the same bytes with any number of workers", async () => {
    const lines = Array.from({ length: 500 }, (_, n) =>
      n % 50 === 7 ? `broken ${n}` : toLine({ n, context: { course_id: `org/c${n % 3}/run` } }),
    );
    await using one = await makeTestWarehouse();
    await using two = await makeTestWarehouse();
    for (const some of [one, two]) await some.write("a.log", `${lines.join("\n")}\n`);
    const chunkBytes = 10_000;
    await one.ingest({ workers: 1, chunkBytes });
    await two.ingest({ workers: 3, chunkBytes });
    expect(await one.hashes()).toEqual(await two.hashes());
    const inChunks = await one.events("* EXCLUDE (day)");
    await rm(two.warehouse, { recursive: true });
    expect(await two.ingest()).toMatchObject({ lines: 500, events: 490, rejected: 10 });
    expect(await two.events("* EXCLUDE (day)")).toEqual(inChunks);
    expect(await two.rejects("*")).toEqual(await one.rejects("*"));
  });

  it("says where it has looked for logs in vain, and how to make some", async () => {
    await using empty = await makeTestWarehouse();
    await expect(empty.ingest()).rejects.toThrow(MissingLogsError);
    await expect(empty.ingest({ sources: [join(empty.logs, "nowhere")] })).rejects.toThrow(
      /does not exist.*cellar sample edx/,
    );
  });

  it("refuses a log beside its own packed copy", async () => {
    await using twice = await makeTestWarehouse();
    await twice.write("a.log", LINES.join("\n"));
    await twice.write("a.log.gz", gzipSync(LINES.join("\n")));
    await expect(twice.ingest()).rejects.toThrow(RangeError);
  });

  it("reads the logs behind one that cannot be read, and fails in the end, naming it", async () => {
    await using days = await makeTestWarehouse();
    await days.write("day1.log.gz", packDay(1));
    await days.write("day2.log.gz", packDay(2));
    await days.ingest();
    const former = await days.events("source_file, line");
    await days.write("day2.log.gz", packDay(2).subarray(0, -9));
    await days.write("day3.log.gz", packDay(3));
    const failure: unknown = await days.ingest().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadLogsError);
    expect(failure).toMatchObject({ logs: [{ path: join(days.logs, "day2.log.gz") }] });
    expect(String(failure)).toContain("Cannot read 1 of 3 logs: Cannot unpack");
    const rows = await days.events("source_file, line");
    expect(rows.slice(0, former.length)).toEqual(former);
    expect(new Set(rows.slice(former.length).map((row) => row["source_file"]))).toEqual(
      new Set(["day3.log.gz"]),
    );
    expect(rows.length).toBe(1.5 * former.length);
    await days.write("day2.log.gz", packDay(2));
    const { logs } = await days.ingest();
    expect(logs.map(({ status }) => status)).toEqual(["unchanged", "unchanged", "unchanged"]);
  });

  it("fails on a packed log that is cut off, and leaves what was there", async () => {
    await using cut = await makeTestWarehouse();
    await cut.write("a.log", `${LINES.join("\n")}\n`);
    await cut.ingest();
    const before = await cut.hashes();
    await cut.write("b.log.gz", gzipSync("x".repeat(100_000)).subarray(0, 60));
    await expect(cut.ingest()).rejects.toThrow(/Cannot unpack .*b\.log\.gz/);
    await rm(join(cut.logs, "b.log.gz"));
    await cut.ingest();
    expect(await cut.hashes()).toEqual(before);
  });
});

describe("ingestTrackingLogs() of public logs", () => {
  const { logs, reason } = findTrackingLogs();

  it.skipIf(logs.length === 0)(`accounts for every line${reason}`, async () => {
    await using wh = await makeTestWarehouse();
    const result = await wh.ingest({ sources: logs.map(({ path }) => path) });
    expect(result.lines).toBe(logs.reduce((total, { lines }) => total + lines.length, 0));
    const rows = await wh.events("source_file, line_number, line");
    const read = rows.map(({ source_file: name, line_number: number, line }) => [name, number, line]);
    const wanted = logs.flatMap(({ name, lines }) =>
      lines.flatMap((line, index) => (line.startsWith("{") ? [[name, index + 1, line]] : [])),
    );
    expect(read).toEqual(wanted);
    expect(result.rejected).toBe(result.lines - wanted.length);
  });

  // Three events of this course on 2014-05-15 differ in `host` alone. The exporter that made the expected files counts
  // them as one, so that here `host` is left out before events are compared, and equal ones are counted once.
  it.skipIf(logs.length === 0)(
    `gives the events that an exporter gave for each course and day${reason}`,
    async () => {
      await using wh = await makeTestWarehouse();
      const log = logs.find(({ name }) => name === "event_export_tracking.log");
      await wh.ingest({ sources: [log?.path ?? ""] });
      await using db = await openDatabase();
      const folder = join(findSharedData() ?? "", "edx-tracking", "expected-split");
      const expected = await db.query<{ name: string; content: string }>(
        `SELECT parse_filename(filename) AS name, content FROM read_text('${folder}/*.log') ORDER BY name`,
      );
      expect(expected).toHaveLength(4);
      for (const { name, content } of expected) {
        const [, course = "", day = ""] = /^(.*)-events-(.*)\.log$/.exec(name) ?? [];
        const rows = await wh.events(
          `line, day::VARCHAR AS day`,
          course
            .replace("edX_Open_DemoX_", "edX__Open_DemoX__")
            .replace("AcceptanceX_DemoX_", "AcceptanceX__DemoX__"),
        );
        const ofDay = rows.filter((row) => row["day"] === day.replaceAll("-", ""));
        expect(toEvents(ofDay.map(({ line }) => toText(line)))).toEqual(toEvents(content.trim().split("\n")));
      }
    },
  );
});

function toEvents(lines: readonly string[]): string[] {
  const events = lines.map((line) => {
    const record: unknown = JSON.parse(line);
    const { host: _, ...rest } = isObject(record as JsonObject) ? (record as JsonObject) : {};
    return JSON.stringify(rest);
  });
  return [...new Set(events)].toSorted();
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
