import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  record as anyRecord,
  string as anyText,
  array,
  assert as assertProperty,
  asyncProperty,
  constantFrom,
  json as jsonText,
  jsonValue,
  constant as just,
  oneof,
} from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { toCarefulRow } from "../ingest/index.ts";
import type { JsonObject } from "../json-object.ts";
import { guessModuleId } from "../module-id/index.ts";
import { MODULE_CASES } from "../testing/reference-modules.ts";
import { findTrackingLogs } from "../testing/shared-logs.ts";
import { ADDRESSES, EVENT_TYPES, EVENTS } from "../testing/tracking-records.ts";
import { CAREFUL, toEventRowsSql } from "./index.ts";

type Row = Record<string, string | number | null>;

const TIME = "2015-03-01T23:30:00.5+00:00";

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

  async function readFast(lines: readonly string[], compatible: boolean): Promise<Row[]> {
    const linesFile = join(folder, "lines");
    await writeFile(linesFile, `${lines.join("\n")}\n`);
    return db.query<Row>(toEventRowsSql({ linesFile, sourceFile: "a.log", linesBefore: 10, compatible }));
  }

  /** Returns how many lines SQL has taken; each of their rows is checked against what TypeScript makes of the line. */
  async function compare(lines: readonly string[], compatible = false): Promise<number> {
    const rows = await readFast(lines, compatible);
    expect(rows).toHaveLength(lines.length);
    const taken = rows.flatMap((row, index) =>
      row["dataset"] === CAREFUL ? [] : [{ row, line: lines[index] ?? "" }],
    );
    const wanted = taken.map(({ line }) => readCarefully(line, compatible));
    const wrong = taken.filter(({ row }, index) => !isDeepStrictEqual(toComparable(row), wanted[index]));
    expect(wrong.map(({ row, line }) => [toComparable(row), readCarefully(line, compatible)])).toEqual([]);
    expect(rows.map((row) => row["line_number"])).toEqual(lines.map((_, index) => index + 11));
    return taken.length;
  }

  it.each([false, true])(
    "gives what TypeScript gives, for events of all kinds on all pages (compatible: %s)",
    async (compatible) => {
      const types = [...ADDRESSES, ...EVENT_TYPES];
      const lines = EVENTS.flatMap((event, n) =>
        types.flatMap((event_type, m) =>
          ["browser", "server"].slice((n + m) % 7).map((event_source, k) =>
            toLine({
              event,
              event_type,
              event_source,
              page: ADDRESSES[(n + 7 * m + 3 * k) % ADDRESSES.length] ?? "",
              context: { path: ADDRESSES[(5 * n + m) % ADDRESSES.length] ?? "" },
            }),
          ),
        ),
      );
      expect(await compare(lines, compatible)).toBe(lines.length);
    },
  );

  it.each([false, true])(
    "gives the module that the reference has for each of its cases, and so does TypeScript (compatible: %s)",
    async (compatible) => {
      const rows = await readFast(
        MODULE_CASES.map(({ fields }) => toLine(fields)),
        compatible,
      );
      const wanted = MODULE_CASES.map(({ name, expected, compatible: original = expected }) => {
        const moduleId = compatible ? original : expected;
        return { name, bySql: moduleId, byTypeScript: moduleId };
      });
      const found = MODULE_CASES.map(({ name, fields }, index) => ({
        name,
        bySql: rows[index]?.["module_id"],
        byTypeScript: guessModuleId(fields, { compatible }) ?? null,
      }));
      expect(found).toEqual(wanted);
      expect(rows.filter(({ dataset }) => dataset === CAREFUL)).toEqual([]);
    },
  );

  it("gives what TypeScript gives, for records of any content", async () => {
    const text = oneof(constantFrom(...ADDRESSES), anyText({ unit: "grapheme" }), just(null));
    const course = oneof(constantFrom("", "MITx/8.01x/2015", "course-v1:a+b+c", "x y/z/w", null), text);
    const record = anyRecord(
      {
        time: constantFrom(TIME, "2015-03-01 01:02:03", "yesterday", 5),
        username: text,
        ip: text,
        event_source: constantFrom("browser", "server", "", null),
        event_type: oneof(constantFrom(...ADDRESSES, ...EVENT_TYPES), anyText()),
        page: text,
        course_id: course,
        module_id: constantFrom("m/o/d/u", null),
        event: oneof(constantFrom(...EVENTS), jsonText(), anyText({ unit: "grapheme" })),
        context: oneof(
          anyRecord(
            { course_id: course, path: text, user_id: constantFrom(5, "7", "", null, "x", 1.5) },
            { requiredKeys: [] },
          ),
          constantFrom("text", null),
        ),
        unknown: jsonValue(),
      },
      { requiredKeys: ["time", "event", "event_type"] },
    );
    await assertProperty(
      asyncProperty(array(record, { minLength: 100, maxLength: 200 }), async (records) => {
        expect(await compare(records.map((fields) => JSON.stringify(fields)))).toBeGreaterThan(0);
      }),
      { numRuns: 10, seed: 6 },
    );
  });

  const { logs, reason } = findTrackingLogs();
  it.skipIf(logs.length === 0)(
    `gives what TypeScript gives, for every line of public logs${reason}`,
    async () => {
      for (const { lines } of logs) {
        const events = lines.filter((line) => line.startsWith("{"));
        expect(await compare(events)).toBe(events.length);
      }
    },
  );

  it("keeps the fields of a line with it, whatever stands around it", async () => {
    const odd = [
      '{"time": "2015-03-01T23:30:00", "event":',
      "0",
      "[1]",
      '{"time": ',
      `${toLine({ event_type: "x", event: "" })}${toLine({ event_type: "y", event: "" })}`,
      `${toLine({ event_type: "x", event: "" })} garbage`,
      '{"event": NaN, }',
      '{"time": "2015-03-01T23:30:00", "event_type": "x", "event": ',
      '{"time": "2015-03-01T23:30:00", "event_type": "x", "event": "cut',
      '{"time": "2015-03-01T23:30:00", "event_type": "x", "event": "cut"',
      "{}",
    ];
    const lines = odd.flatMap((line, n) => [line, toLine({ event_type: `after ${n}`, event: "" })]);
    const rows = await readFast(lines, false);
    expect(rows.map(({ line }) => line)).toEqual(lines);
    expect(rows.flatMap(({ event_type: type, dataset }) => (dataset === CAREFUL ? [] : [type]))).toEqual(
      odd.map((_, n) => `after ${n}`),
    );
  });

  it.each([
    "0",
    "garbage",
    "[1]",
    "null",
    '{"time": "2015-03-01T23:30:00", "event_type": "x", "event": {}',
    '{"event_type": "x", "event": {}}',
    toLine({ event: {}, event_type: "x", time: "2015-03-01T23:30:00.5-01:00" }),
    toLine({ event: null, event_type: "x" }),
    toLine({ event: {} }),
    toLine({ event: {}, event_type: 5 }),
    toLine({ event: {}, event_type: "x", username: { a: 1 } }),
    toLine({ event: {}, event_type: "x", course_id: 5 }),
    toLine({ event: {}, event_type: "x", context: { user_id: "5.0" } }),
    '{"time": "2015-03-01T23:30:00", "event_type": "x", "event": "\\ud800"}',
  ])("leaves %s to TypeScript", async (line) => {
    expect(await readFast([line], false)).toMatchObject([{ dataset: CAREFUL, line, line_number: 11 }]);
  });
});

function toLine(fields: JsonObject): string {
  return JSON.stringify({ time: TIME, ...fields });
}

function readCarefully(line: string, compatible: boolean): Row {
  const read = toCarefulRow(Buffer.from(line), { compatible, fileDay: undefined });
  if ("fault" in read) {
    throw new Error(`Cannot read "${line}": ${read.fault}`);
  }
  return toComparable(read.row as Row);
}

/** Spaces and the spelling of numbers in JSON are nobody's; the number of the line is compared apart. */
function toComparable(whole: Row): Row {
  const { event, time, ...row } = whole;
  delete row["line_number"];
  delete row["source_file"];
  const parsed: unknown = JSON.parse(String(event));
  return { ...row, event: JSON.stringify(parsed), time: String(time).replace(/\.?0*$/, "") };
}
