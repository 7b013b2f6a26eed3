import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  array,
  assert as assertProperty,
  asyncProperty,
  constantFrom,
  json,
  oneof,
  record,
} from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { LOG_T } from "../testing/log-t.ts";
import { toCarefulRow } from "./careful-row.ts";
import { toEventRowsSql } from "./event-rows-sql.ts";

type Row = Record<string, string | number | boolean | null>;

const TIME = "2018-09-10T10:00:00.5+00:00";

describe("toEventRowsSql()", () => {
  let folder = "";
  let db: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-rows-"));
    db = await openDatabase(":memory:", { threads: 1 });
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });

  async function readFast(lines: readonly string[]): Promise<Row[]> {
    const linesFile = join(folder, "lines");
    await writeFile(linesFile, `${lines.join("\n")}\n`);
    const starts = new Uint32Array(lines.length);
    const place = { folder, linesFile, byteOffset: 0, linesBefore: 10, sourceFile: "a.log" };
    const chunk = { ...place, lines: lines.length, starts, odd: [] };
    return db.query<Row>(toEventRowsSql(chunk, { withLineIds: true }));
  }

  /** Returns how many lines SQL has read; each of their rows is checked against what TypeScript makes of the line. */
  async function compare(lines: readonly string[]): Promise<number> {
    const rows = await readFast(lines);
    expect(rows.map((row) => [row["source_file"], row["line_number"]])).toEqual(
      lines.map((_, index) => ["a.log", index + 11]),
    );
    const pairs = rows.map((row, index) => ({ row, line: lines[index] ?? "" }));
    const taken = pairs.filter(({ row }) => row["left_line"] === null);
    expect(taken.map(({ row }) => toComparable(row))).toEqual(taken.map(({ line }) => readCarefully(line)));
    const left = pairs.filter(({ row }) => row["left_line"] !== null);
    expect(left.map(({ row }) => row["left_line"])).toEqual(left.map(({ line }) => line));
    return taken.length;
  }

  it("reads the lines of a log as TypeScript does", async () => {
    const lines = LOG_T.trimEnd().split("\n");
    expect(await compare(lines)).toBe(lines.length);
  });

  it.each([
    ["a time with an offset", { time: "2018-09-10T10:00:00.25+03:00" }],
    ["a time before UTC", { time: "2018-09-10T22:00:00-05:30" }],
    ["a time without an offset", { time: "2018-09-10 10:00:00" }],
    ["fields that are null", { username: null, name: null, page: null, session: null }],
    ["fields of other types", { username: 5, name: true, context: { user_id: [1], course_id: "" } }],
    ["an event that is an object", { event: { user_id: 5, course_id: "a" } }],
    ["an event that was cut off", { event: '{"target_url":"trunc' }],
    ["an event that is a list", { event: ["a", "b"] }],
    ["what servers note of most addresses", { event: '{"POST": {}, "GET": {}}' }],
    ["a module", { context: { module: { display_name: "M", usage_key: "x" } } }],
    ["a module without a name", { context: { module: {} } }],
    ["a context that is none", { context: "text" }],
    ["a course of its own", { course_id: "course-v1:a+b+c", context: { course_id: "d/e/f" } }],
    ["a course in a server's address", { event_source: "server", event_type: "/courses/a/b/c/info" }],
    [
      "a course in a browser's page",
      { event_source: "browser", page: "https://x.org/courses/course-v1:a+b+c/courseware/" },
    ],
    ["a field that is named in a text", { event: '{"name": "x", "username": "y"}' }],
    ["a field that is named in an object", { event: { name: "x", username: "y" } }],
  ])("reads %s as TypeScript does", async (_, fields) => {
    expect(await compare([JSON.stringify({ time: TIME, ...fields })])).toBe(1);
  });

  it.each([
    ["no JSON", '{"time": "2018-'],
    ["no object", "0"],
    ["half of a pair of surrogates", `{"time": "${TIME}", "page": "\\ud83d"}`],
    ["no time", "{}"],
    ["a time that is none", '{"time": "soon"}'],
    ["a day that is none", '{"time": "2018-02-30T00:00:00"}'],
    ["more digits than microseconds", '{"time": "2018-09-10T10:00:00.1234567"}'],
  ])("leaves a line with %s to TypeScript", async (_, line) => {
    expect(await compare([line])).toBe(0);
  });

  it("reads whatever JSON there is as TypeScript does", async () => {
    const text = oneof(constantFrom("", "a", "/courses/a/b/c/", "course-v1:a+b+c", "null", "é"), json());
    const fields = record(
      {
        username: text,
        name: text,
        event_type: text,
        event_source: text,
        page: text,
        session: text,
        event: text,
      },
      { requiredKeys: [] },
    );
    await assertProperty(
      asyncProperty(array(fields, { minLength: 1, maxLength: 20 }), async (events) => {
        const lines = events.map((event) => JSON.stringify({ time: TIME, ...event }));
        expect(await compare(lines)).toBe(lines.length);
      }),
      { numRuns: 50 },
    );
  });
});

function readCarefully(line: string): Row {
  const read = toCarefulRow(Buffer.from(line), { withLineIds: true });
  if ("fault" in read) {
    throw new Error(`Cannot read "${line}": ${read.fault}`);
  }
  return toComparable(read.row as Row);
}

/** Zeros at the end of a time, and hyphens in an id, are nobody's; where the line stands is compared apart. */
function toComparable(whole: Row): Row {
  const { time, clock_time, line_id, ...row } = whole;
  delete row["left_line"];
  delete row["source_file"];
  delete row["line_number"];
  return {
    ...row,
    time: dropZeros(time),
    clock_time: dropZeros(clock_time),
    line_id: String(line_id).replaceAll("-", ""),
  };
}

function dropZeros(time: Row[string] | undefined): string {
  return String(time)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}
