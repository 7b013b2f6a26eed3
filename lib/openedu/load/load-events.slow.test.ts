import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openDatabase, type SqlRow } from "../../tables/index.ts";
import { makeCourse } from "../testing/answer-log.ts";
import { LOG_T, toLine } from "../testing/log-t.ts";
import { makeZip } from "../testing/make-zip.ts";
import { describeEvents } from "./describe-events.ts";
import { MissingCourseLogError } from "./list-course-logs.ts";
import { ArchiveError } from "./read-course-logs.ts";

function makeLines(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    toLine({
      time: `2018-09-10T10:00:00.${String(index).padStart(6, "0")}`,
      type: "page_close",
      id: 7,
      user: "eve",
      event: {},
    }),
  );
}

async function readEvents(folder: string, columns: string): Promise<SqlRow[]> {
  await using db = await openDatabase();
  return await db.query(`SELECT ${columns} FROM read_parquet($1) ORDER BY source_file, line_number`, [
    join(folder, "events.parquet"),
  ]);
}

describe("loadEvents()", () => {
  it.each([
    ["a line that is no JSON", 150, '{"username": "eve"', "not JSON"],
    ["an empty line", 250, "", "blank"],
    ["a line that is no object", 0, "[1]", "not an object"],
  ])("loses %s alone, where the original stops, and says why", async (_, place, bad, reason) => {
    const lines = makeLines(260);
    lines[place] = bad;
    await using course = await makeCourse({ "a.log": `${lines.join("\n")}\n` });
    expect(course.loaded).toMatchObject({
      lines: 260,
      events: 259,
      rejected: 1,
      rejectsByReason: { [reason]: 1 },
    });
    await using db = await openDatabase();
    expect(
      await db.query("SELECT line_number, reason FROM read_parquet($1)", [course.loaded.rejectsTable.path]),
    ).toEqual([{ line_number: place + 1, reason }]);
  });

  it("takes the character that PostgreSQL does not", async () => {
    const line = toLine({
      time: "2018-09-10T10:00:00",
      type: "x",
      id: 7,
      user: "eve",
      event: { query: "a\u0000b" },
    });
    await using course = await makeCourse({ "a.log": `${[line, ...makeLines(5)].join("\n")}\n` });
    expect(course.loaded).toMatchObject({ lines: 6, events: 6, rejected: 0 });
    expect((await readEvents(course.folder, "username, event"))[0]).toEqual({
      username: "eve",
      event: String.raw`{"query":"a\u0000b"}`,
    });
  });

  it("keeps events as they are written, and tells what is null from what is not there", async () => {
    const lines = [
      '{"event_type": "a", "time": "2018-09-10T10:00:00.25+03:00", "username": null, "name": "", "context": {"user_id": ""}, "event": "{\\"x\\": 1}", "page": "p"}',
      '{"event_type": "b", "time": "2018-09-10T10:00:00", "context": {"user_id": 5, "module": {"display_name": "M"}}, "event": {"x": 1}}',
      '{"event_type": "c", "time": "2018-09-10T10:00:00", "event": "{\\"target_url\\":\\"trunc"}',
    ];
    await using course = await makeCourse({ "a.log": lines.join("\n") });
    const columns =
      "event_type, time, clock_time, username, has_username, user_id, name, has_name, event, event_is_object, module_name";
    expect((await readEvents(course.folder, columns)).map((row) => Object.values(row))).toEqual([
      [
        "a",
        "2018-09-10 07:00:00.25",
        "2018-09-10 10:00:00",
        null,
        true,
        "",
        "",
        true,
        '{"x": 1}',
        false,
        null,
      ],
      [
        "b",
        "2018-09-10 10:00:00",
        "2018-09-10 10:00:00",
        null,
        false,
        "5",
        null,
        false,
        '{"x":1}',
        true,
        "M",
      ],
      [
        "c",
        "2018-09-10 10:00:00",
        "2018-09-10 10:00:00",
        null,
        false,
        null,
        null,
        false,
        '{"target_url":"trunc',
        false,
        null,
      ],
    ]);
  });

  it("reads .log, .json, .gz and .zip as one log, and counts a line that several have once", async () => {
    const [first = "", second = "", third = "", fourth = ""] = makeLines(4);
    await using course = await makeCourse({
      "a.log": `${first}\n${first}\n`,
      "b.json": `${first}\n${second}\n`,
      "c.json.gz": gzipSync(`${third}\n`),
      "d.zip": makeZip({ "deep/e.json": `${fourth}\nbad\n`, "readme.txt": "no log" }),
      "readme.txt": "no log either",
    });
    const { lines, events, rejected, repeated, ignored, logs } = course.loaded;
    expect({ lines, events, rejected, repeated }).toEqual({ lines: 7, events: 5, rejected: 1, repeated: 1 });
    expect(ignored).toEqual(["readme.txt", "d.zip/readme.txt"]);
    expect(logs.map(({ name }) => name)).toEqual(["a.log", "b.json", "c.json.gz", "d.zip/deep/e.json"]);
    expect((await readdir(course.folder)).toSorted()).toEqual([
      "events.parquet",
      "events.parquet.lock",
      "out",
      "raw",
      "rejects.parquet",
    ]);
    const files = await readEvents(course.folder, "source_file");
    expect(files.map((row) => row["source_file"])).toEqual([
      "a.log",
      "a.log",
      "b.json",
      "c.json.gz",
      "d.zip/deep/e.json",
    ]);
  });

  it("counts every line when repeated ones are wanted", async () => {
    const lines = `${makeLines(2).join("\n")}\n`;
    const logs = { "a.log": lines, "b.log": `${lines}${makeLines(3)[2]}\n` };
    await using course = await makeCourse(logs, { dropRepeated: false });
    expect(course.loaded).toMatchObject({ lines: 5, events: 5, repeated: 0 });
  });

  it("counts a copy once", async () => {
    await using course = await makeCourse({ "a.log": LOG_T, "b.log.gz": gzipSync(LOG_T) });
    expect(course.loaded).toMatchObject({ lines: 19, events: 19, repeated: 0 });
    expect(course.loaded.logs.map(({ status, lines }) => [status, lines])).toEqual([
      ["read", 19],
      ["copy", 19],
    ]);
  });

  it("reads a log of several chunks as one, with the places of its lines", async () => {
    const line = toLine({
      time: "2018-09-10T10:00:00",
      type: "x",
      id: 7,
      user: "eve",
      event: { text: "y".repeat(10_000) },
    });
    const text = `${Array.from({ length: 3400 }, (_, index) => line.replace('"x"', `"x${index}"`)).join("\n")}\nbad\n`;
    await using course = await makeCourse({ "big.log.gz": gzipSync(text, { level: 1 }) });
    expect(course.loaded).toMatchObject({ lines: 3401, events: 3400, rejected: 1 });
    const rows = await readEvents(course.folder, "source_file, line_number, event_type");
    expect(rows).toEqual(
      Array.from({ length: 3400 }, (_, index) => ({
        source_file: "big.log.gz",
        line_number: index + 1,
        event_type: `x${index}`,
      })),
    );
    await using db = await openDatabase();
    const rejects = await db.query("FROM read_parquet($1)", [course.loaded.rejectsTable.path]);
    expect(rejects).toMatchObject([
      { source_file: "big.log.gz", line_number: 3401, byte_offset: text.length - 4, reason: "not JSON" },
    ]);
  });

  it("makes the same bytes of the same logs", async () => {
    const logs = { "a.log": LOG_T, "b.log": `${makeLines(300).join("\n")}\n` };
    await using first = await makeCourse(logs);
    await using second = await makeCourse(logs);
    expect(second.loaded.eventsTable.sha256).toBe(first.loaded.eventsTable.sha256);
  });

  it("takes an empty log", async () => {
    await using course = await makeCourse({ "a.log": "" });
    expect(course.loaded).toMatchObject({ lines: 0, events: 0, rejected: 0 });
    expect((await describeEvents(join(course.folder, "events.parquet"))).n_events).toBe(0);
  });

  it.each([
    ["../outside.log", /invalid relative path/],
    ["/outside.log", /absolute path/],
  ])("refuses an archive with %s", async (name, problem) => {
    const loading = makeCourse({ "a.zip": makeZip({ [name]: "{}\n" }) });
    await expect(loading).rejects.toThrow(ArchiveError);
    await expect(loading).rejects.toThrow(problem);
  });

  it.each([
    [
      "is no archive",
      "no archive at all, but long enough to be taken for one",
      /Cannot read archive ".*a\.zip"/,
    ],
    ["holds no log", makeZip({ "readme.txt": "x" }), /it holds no log/],
  ])("refuses an archive that %s", async (_, data, problem) => {
    await expect(makeCourse({ "a.zip": data })).rejects.toThrow(problem);
  });

  it("says what it looked for when there is no log", async () => {
    const loading = makeCourse({ "readme.txt": "no log" });
    await expect(loading).rejects.toThrow(MissingCourseLogError);
    await expect(loading).rejects.toThrow(/wanted \.log, \.json, either of them packed as \.gz, or a \.zip/);
  });
});
