import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import type { LogRecord } from "../ingest/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { conformRecord, rephraseRecord } from "../rephrasing/index.ts";
import { findTrackingLogs } from "../testing/shared-logs.ts";
import { makeTestWarehouse, type TestWarehouse } from "../testing/warehouse.ts";
import {
  countEventsByCourse,
  createTracklogView,
  describeTracklog,
  findSchemaDrift,
  topTrackingTypes,
} from "./index.ts";

const TIME = "2015-03-01T12:00:00+00:00";

/** Reference 14.4, R1. */
const CHECKED: JsonObject = {
  time: TIME,
  username: "alice",
  event_source: "server",
  event_type: "problem_check",
  event: {
    problem_id: "i4x://MITx/8.01x/problem/P1",
    attempts: 2,
    success: "correct",
    grade: 1,
    max_grade: 1,
    answers: { k: "choice_1" },
  },
  context: {
    course_id: "MITx/8.01x/2015",
    user_id: "",
    org_id: "MITx",
    path: "/x",
    module: { display_name: "Prob", usage_key: "U" },
    planet: "Mars",
  },
  accept_language: "en",
  page: null,
  tomorrow: 1,
};

/** @param event - its JSON, as it stands in the line */
function line(event: string, user: string): string {
  return `{"time": "${TIME}", "username": "${user}", "event_type": "x", "page": "P", "event": ${event}, "context": {"course_id": "a/b/c"}}`;
}

describe("createTracklogView()", () => {
  let wh: TestWarehouse;
  let db: Database;
  let records: LogRecord[] = [];
  beforeAll(async () => {
    wh = await makeTestWarehouse();
    await wh.write(
      "a.log",
      `${JSON.stringify(CHECKED)}\nSep 19 22:43:34 localhost ${JSON.stringify({ ...CHECKED, event: "", event_type: "/x/y", context: {} })}\n`,
    );
    records = (await wh.ingest()).logs.map(({ record }) => record);
    db = await openDatabase();
    await createTracklogView(db, "tracklog", { warehouse: wh.warehouse, records });
  });
  afterAll(async () => {
    await db.close();
    await wh[Symbol.asyncDispose]();
  });

  it("has the stored columns, and those that are read from event and line when they are asked for", async () => {
    const [row] = await db.query("SELECT * FROM tracklog WHERE line_number = 1");
    expect(row).toMatchObject({
      time: "2015-03-01 12:00:00",
      day: "20150301",
      username: "alice",
      module_id: "MITx/8.01x/problem/P1",
      course_id: "MITx/8.01x/2015",
      user_id: null,
      event_struct: { attempts: 2, success: "correct", grade: 1, answers: '{"k":"choice_1"}', mode: null },
      context: { course_id: "MITx/8.01x/2015", org_id: "MITx", path: "/x", module: { display_name: "Prob" } },
      accept_language: "en",
      page: null,
    });
    expect(JSON.parse(toText(row?.["event"]))).toEqual(CHECKED["event"]);
  });

  it("has none of them for an event that is no object", async () => {
    const rows = await db.query(
      "SELECT event, event_struct, accept_language FROM tracklog WHERE line_number = 2",
    );
    expect(rows).toEqual([{ event: '""', event_struct: null, accept_language: "en" }]);
  });

  it("can be of one course, and of none", async () => {
    await createTracklogView(db, "course", {
      warehouse: wh.warehouse,
      records,
      dataset: "MITx__8_01x__2015",
    });
    expect(await db.query("SELECT line_number FROM course")).toEqual([{ line_number: 1 }]);
    await createTracklogView(db, "nothing", { warehouse: wh.warehouse, records: [] });
    expect(await db.query("SELECT time, day, event_struct FROM nothing")).toEqual([]);
  });

  it("is described in numbers", async () => {
    expect(await describeTracklog(db, "tracklog")).toEqual({
      n_events: 2,
      n_courses: 1,
      n_users: 1,
      n_event_types: 2,
      n_modules: 1,
      n_without_time: 0,
      first_time: "2015-03-01 12:00:00",
      last_time: "2015-03-01 12:00:00",
    });
    expect(await countEventsByCourse(db, "tracklog")).toHaveLength(2);
    expect(await topTrackingTypes(db, "tracklog", 5)).toEqual([
      { event_type: "/…", events: 1 },
      { event_type: "problem_check", events: 1 },
    ]);
  });

  it("says which fields nobody knows yet", async () => {
    expect(await findSchemaDrift(db, "tracklog")).toEqual([
      { field: "tomorrow", events: 2 },
      { field: "context.planet", events: 1 },
    ]);
  });

  it("reads what is around half of a pair of surrogates, and lines that begin with blanks", async () => {
    await using odd = await makeTestWarehouse();
    const lines = [
      line('{"query": "whole"}', "alice"),
      line(String.raw`{"query": "cut \ud83d"}`, "alice"),
      line(String.raw`"{\"query\": \"cut \\ud83d\"}"`, "alice"),
      line('{"query": "who"}', String.raw`b\ude00b`),
      `  ${line('{"query": "later"}', "alice")}`,
    ];
    await odd.write("odd.log", `${lines.join("\n")}\n`);
    const { logs, events } = await odd.ingest();
    expect(events).toBe(lines.length);
    await createTracklogView(db, "odd", { warehouse: odd.warehouse, records: logs.map((log) => log.record) });
    const rows = await db.query(
      "SELECT username, event_struct.query AS query, page, line FROM odd ORDER BY line_number",
    );
    expect(rows).toEqual([
      { username: "alice", query: "whole", page: "P", line: lines[0] },
      { username: "alice", query: "cut \ufffd", page: null, line: lines[1] },
      { username: "alice", query: "cut \ufffd", page: "P", line: lines[2] },
      { username: "b\ufffdb", query: "who", page: null, line: lines[3] },
      { username: "alice", query: "later", page: "P", line: lines[4] },
    ]);
    expect(await findSchemaDrift(db, "odd")).toEqual([]);
  });

  const { logs, reason } = findTrackingLogs();
  it.skipIf(logs.length === 0)(
    `gives the fields that TypeScript gives, for every line of public logs${reason}`,
    async () => {
      await using real = await makeTestWarehouse();
      const result = await real.ingest({ sources: logs.map(({ path }) => path) });
      await createTracklogView(db, "real", {
        warehouse: real.warehouse,
        records: result.logs.map(({ record }) => record),
      });
      const fields = "user_id, mode, problem, attempts, success, grade".split(", ");
      const rows = await db.query(
        `SELECT line, event_type, event_struct, context, agent, page, host, name, session FROM real`,
      );
      expect(rows).toHaveLength(result.events);
      for (const row of rows) {
        const given: JsonObject = JSON.parse(toText(row["line"]));
        const { record } = conformRecord(rephraseRecord(given));
        for (const name of ["agent", "page", "host", "name", "session"]) {
          expect(row[name] ?? undefined).toEqual(record[name]);
        }
        const { event_struct: struct, context } = record;
        const isKept = isObject(struct) && !("GET" in struct);
        expect(isKept ? pick(row["event_struct"], fields) : []).toEqual(isKept ? pick(struct, fields) : []);
        const ofContext = ["org_id", "path", "username", "session"];
        expect(pick(row["context"], ofContext)).toEqual(pick(context, ofContext));
      }
    },
  );
});

function pick(value: unknown, names: readonly string[]): unknown[] {
  const fields = (value ?? {}) as Record<string, unknown>;
  return names.map((name) => fields[name] ?? null);
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
