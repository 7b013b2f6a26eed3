import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import type { Database } from "../../tables/index.ts";
import { listColumns } from "../testing/create-table.ts";
import { openRawEvents, type RawRow, sessionize } from "../testing/sessionize-rows.ts";
import { SMALL_ROWS } from "../testing/small-activity.ts";
import { checkSessionEvents } from "./check-session-events.ts";
import { describeGaps } from "./describe-gaps.ts";
import { describeSessions } from "./describe-sessions.ts";
import { describeUsers } from "./describe-users.ts";
import { describeTimes } from "./load-events.ts";
import { writeEventsWithoutTime } from "./write-events-without-time.ts";

let folder: TemporaryFolder;
let db: Database;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

const at = (
  user: string,
  seconds: number,
  { course = "C", hash = "h", type = "load_video" } = {},
): RawRow => [
  course,
  user,
  hash,
  type,
  new Date(Date.UTC(2017, 1, 1) + seconds * 1000).toISOString().slice(0, 19),
];

const sessionsOf = (columns: string) => db.query(`SELECT ${columns} FROM sessions`);

describe("the hand-checkable events (reference 12.2, 12.3)", () => {
  beforeEach(async () => {
    db = await openRawEvents(folder, SMALL_ROWS);
  });

  it("describeTimes() counts events and tells the range in UTC", async () => {
    expect(await describeTimes(db)).toEqual({
      n_events_raw: 17,
      n_courses_raw: 3,
      n_events_without_time: 0,
      first_event: "2017-02-01 00:00:00",
      last_event: "2017-03-01 10:00:50",
      span_days: (28 * 86_400 + 36_050) / 86_400,
    });
  });

  it("describeGaps() looks within one user's platform session", async () => {
    const { stats, shareOverThreshold } = await describeGaps(db, 1800);
    expect(stats).toEqual({
      n_gaps: 11,
      p50_sec: 20,
      p90_sec: 1801,
      p95_sec: 1801,
      p99_sec: 1801,
      max_sec: 1801,
    });
    expect(shareOverThreshold).toBeCloseTo(0.181_818, 6);
  });

  it("describeGaps() counts a gap of exactly the threshold with those that do not split", async () => {
    const { bins } = await describeGaps(db, 1800);
    const counted = bins
      .filter(({ count }) => count > 0)
      .map(({ label, count, splits }) => [label, count, splits]);
    expect(counted).toEqual([
      ["≤ 1 s", 1, false],
      ["≤ 10 s", 3, false],
      ["≤ 1 min", 3, false],
      ["≤ 30 min", 2, false],
      ["≤ 2 h", 2, true],
    ]);
  });

  it("writeSessionEvents() splits after 1,801 seconds, not after 1,800, and removes sessions of one event", async () => {
    const { rows, n_sessions_raw, n_sessions } = await sessionize(db, folder);
    expect({ rows, n_sessions_raw, n_sessions }).toEqual({ rows: 16, n_sessions_raw: 4, n_sessions: 3 });
    expect(await sessionsOf("*")).toEqual([
      session("1000063_000001", "1000063", "course-v1:B+2+T", [1488362400, 1488362450, 7, 3, 50]),
      session("100_000001", "100", "course-v1:A+1+T", [1485907200, 1485909601, 5, 4, 2401]),
      session("100_000002", "100", "course-v1:B+2+T", [1485911402, 1485911421, 4, 4, 19]),
    ]);
  });

  it("writeSessionEvents() orders by user and time, a tie by session hash, and numbers the events of a session", async () => {
    await sessionize(db, folder);
    const events = await db.query(
      `SELECT session_id, right("timestamp", 8) AS time, event_type, pos_in_sess, sess_len FROM events LIMIT 6`,
    );
    expect(events.map((event) => Object.values(event))).toEqual([
      ["100_000001", "00:00:00", "load_video", 1, 5],
      ["100_000001", "00:10:00", "pause_video", 2, 5],
      ["100_000001", "00:10:00", "load_video", 3, 5],
      ["100_000001", "00:40:00", "problem_get", 4, 5],
      ["100_000001", "00:40:01", "problem_check_correct", 5, 5],
      ["100_000002", "01:10:02", "seek_video", 1, 4],
    ]);
  });

  it("writeSessionEvents() writes the columns and types of the original", async () => {
    await sessionize(db, folder);
    expect(await listColumns(db, "events")).toEqual([
      "user_id VARCHAR",
      "course_id VARCHAR",
      "session_id VARCHAR",
      "event_type VARCHAR",
      "timestamp VARCHAR",
      "ts_epoch BIGINT",
      "pos_in_sess BIGINT",
      "sess_len BIGINT",
    ]);
  });

  it("describeUsers() counts who has enough events, and rounds the test users down", async () => {
    await sessionize(db, folder);
    expect(await describeUsers(db, { minEvents: 8, testShare: 0.99 })).toEqual({
      n_users: 2,
      n_eligible_users: 1,
      proj_test_users: 0,
    });
  });

  it("describeSessions() asks sessions how long they are; events only when told to", async () => {
    await sessionize(db, folder);
    const { sess_len, duration_sec, bins } = await describeSessions(db, "sessions");
    expect(sess_len).toEqual({ p50: 5, p90: 6.6, p95: 6.8, p99: 6.96, max: 7 });
    expect(duration_sec).toMatchObject({ p50: 50, p95: 2165.8999999999996, max: 2401 });
    expect(bins.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])).toEqual([
      ["3–4", 1],
      ["5–9", 2],
    ]);
    expect((await describeSessions(db, "events")).sess_len).toMatchObject({ p50: 5, p90: 7 });
  });

  it("checkSessionEvents() finds nothing in them", async () => {
    await sessionize(db, folder);
    expect(await checkSessionEvents(db, 1800)).toEqual({ sessions_begun_early: 0, events_out_of_place: 0 });
  });
});

describe("writeSessionEvents()", () => {
  it("breaks ties of time and hash by the place in the file, and orders users by code point", async () => {
    db = await openRawEvents(folder, [
      at("9", 0, { type: "z" }),
      at("9", 0, { type: "a" }),
      at("10", 0, { type: "é" }),
      at("10", 0, { type: "Z" }),
      at("10", 0, { hash: "H", type: "first" }),
    ]);
    await sessionize(db, folder);
    const events = await db.query<{ user_id: string; event_type: string }>(
      "SELECT user_id, event_type FROM events",
    );
    expect(events.map(({ user_id, event_type }) => user_id + event_type)).toEqual([
      "10first",
      "10é",
      "10Z",
      "9z",
      "9a",
    ]);
  });

  it("leaves holes in the numbers where short sessions are removed", async () => {
    db = await openRawEvents(folder, [at("1", 0), at("1", 5000), at("1", 5001), at("1", 9000)]);
    await sessionize(db, folder);
    expect(await sessionsOf("session_id")).toEqual([{ session_id: "1_000002" }]);
  });

  it("keeps sessions of one event when told to, and takes another threshold", async () => {
    db = await openRawEvents(folder, [at("1", 0), at("1", 11), at("1", 21)]);
    await sessionize(db, folder, { gapThresholdSeconds: 10, minEventsPerSession: 1 });
    expect(await sessionsOf("session_id, n_events")).toEqual([
      { session_id: "1_000001", n_events: 1 },
      { session_id: "1_000002", n_events: 2 },
    ]);
  });

  it("splits where the course changes when told to", async () => {
    db = await openRawEvents(folder, [
      at("1", 0, { course: "A" }),
      at("1", 1, { course: "A" }),
      at("1", 2, { course: "B" }),
      at("1", 3, { course: "B" }),
    ]);
    await sessionize(db, folder, { splitOnCourseChange: true });
    expect(await sessionsOf("session_id, course_id")).toEqual([
      { session_id: "1_000001", course_id: "A" },
      { session_id: "1_000002", course_id: "B" },
    ]);
    expect(await checkSessionEvents(db, 1800)).toEqual({ sessions_begun_early: 1, events_out_of_place: 0 });
  });

  it("takes the zone of a timestamp into account, cuts fractions, and keeps the text as it was", async () => {
    const times = [
      "2017-02-01T00:00:00+08:00",
      "2017-01-31T16:00:00",
      "2017-01-31T16:00:01.999",
      "2017-01-31T16:00:00Z",
    ];
    db = await openRawEvents(
      folder,
      times.map((time) => ["C", "1", "h", "load_video", time]),
    );
    await sessionize(db, folder);
    const events = await db.query<{ time: string; ts: number }>(
      `SELECT "timestamp" AS time, ts_epoch AS ts FROM events`,
    );
    expect(new Map(events.map(({ time, ts }) => [time, ts - 1_485_878_400]))).toEqual(
      new Map(times.map((time) => [time, time.includes("999") ? 1 : 0])),
    );
  });

  it.each([
    ["gap_threshold_seconds", { gapThresholdSeconds: -1 }],
    ["gap_threshold_seconds", { gapThresholdSeconds: 1.5 }],
    ["min_events_per_session", { minEventsPerSession: 0 }],
    ["min_events_per_session", { minEventsPerSession: Number.NaN }],
  ])("refuses %s that is no count: %o", async (name, rule) => {
    db = await openRawEvents(folder, [at("1", 0), at("1", 1)]);
    await expect(sessionize(db, folder, rule)).rejects.toThrow(RangeError);
    await expect(sessionize(db, folder, rule)).rejects.toThrow(name);
  });

  it("says so when no session is long enough, and leaves no file", async () => {
    db = await openRawEvents(folder, [at("1", 0), at("2", 0)]);
    await expect(sessionize(db, folder)).rejects.toThrow("none of 2 sessions has 2 events");
    expect(await readdir(folder.path)).toEqual(["raw.parquet"]);
  });
});

describe("events whose timestamp is no time", () => {
  const rows: RawRow[] = [
    at("1", 0),
    ["C", "1", "h", "load_video", "yesterday"],
    ["C", "1", "h", "load_video", null],
    ["C", "1", "h", "load_video", "2017-02-30T00:00:00"],
    ["C", "1", "h", "load_video", "infinity"],
    at("1", 1),
  ];

  it("are counted, take no part in sessions, and are kept aside with their place", async () => {
    db = await openRawEvents(folder, rows);
    expect(await describeTimes(db)).toMatchObject({ n_events_raw: 6, n_events_without_time: 4 });
    expect((await sessionize(db, folder)).rows).toBe(2);
    const aside = await writeEventsWithoutTime(db, folder.at("aside.parquet"));
    expect(aside?.rows).toBe(4);
    const kept = await db.query(
      `SELECT "timestamp" AS time, file_row_number AS place FROM '${folder.at("aside.parquet")}'`,
    );
    expect(kept.map((row) => Object.values(row))).toEqual([
      ["yesterday", 1],
      [null, 2],
      ["2017-02-30T00:00:00", 3],
      ["infinity", 4],
    ]);
  });

  it("leave no file when there are none, not even an earlier one", async () => {
    db = await openRawEvents(folder, [at("1", 0)]);
    await folder.write("aside.parquet", "earlier");
    expect(await writeEventsWithoutTime(db, folder.at("aside.parquet"))).toBeUndefined();
    expect(await readdir(folder.path)).toEqual(["raw.parquet"]);
  });
});

describe("writeSessions()", () => {
  it("takes the course with most events, of several the first by code point", async () => {
    db = await openRawEvents(folder, [
      at("1", 0, { course: "b" }),
      at("1", 1, { course: "a" }),
      at("1", 2, { course: "B" }),
      at("2", 0, { course: "a" }),
      at("2", 1, { course: "b" }),
      at("2", 2, { course: "b" }),
    ]);
    await sessionize(db, folder);
    expect(await sessionsOf("course_id")).toEqual([{ course_id: "B" }, { course_id: "b" }]);
  });
});

describe("checkSessionEvents()", () => {
  it.each([
    ["a gap within a session", "('1', '1_1', 1, 0), ('1', '1_1', 2, 1801)", [0, 1]],
    ["time that falls", "('1', '1_1', 1, 5), ('1', '1_1', 2, 4)", [0, 1]],
    ["a position left out", "('1', '1_1', 1, 0), ('1', '1_1', 3, 1)", [0, 1]],
    ["a session without its beginning", "('1', '1_1', 1, 0), ('1', '1_2', 2, 1)", [0, 1]],
    ["a first event that is not the first", "('1', '1_1', 2, 0)", [0, 1]],
    ["a session begun too early", "('1', '1_1', 1, 0), ('1', '1_2', 1, 1800)", [1, 0]],
  ])("finds %s", async (_fault, rows, [early, misplaced]) => {
    db = await openRawEvents(folder, [at("1", 0)]);
    await db.run(
      `CREATE TABLE events AS SELECT * FROM (VALUES ${rows}) AS rows(user_id, session_id, pos_in_sess, ts_epoch)`,
    );
    expect(await checkSessionEvents(db, 1800)).toEqual({
      sessions_begun_early: early,
      events_out_of_place: misplaced,
    });
  });
});

function session(session_id: string, user_id: string, course_id: string, numbers: readonly number[]): object {
  const [start_ts, end_ts, n_events, n_unique_action_types, duration_sec] = numbers;
  return { session_id, user_id, course_id, start_ts, end_ts, n_events, n_unique_action_types, duration_sec };
}
