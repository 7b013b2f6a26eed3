import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { createParquetView, type Database, openDatabase } from "../../tables/index.ts";
import { LEARNING_EVENT_PREFIXES } from "../ingest/event-filter.ts";
import { ingestActivity } from "../ingest/ingest-activity.ts";
import { SMALL_ACTIVITY } from "../testing/small-activity.ts";
import { describeEvents, headEvents, topEventTypes } from "./describe-events.ts";

const VIEW = 'odd "name"';

describe("the kept events of the hand-checkable document", () => {
  let folder: TemporaryFolder;
  let db: Database;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    const { parquet } = await ingestActivity({
      files: [await folder.write("a.json", SMALL_ACTIVITY)],
      outParquet: folder.at("events.parquet"),
      learningEventsOnly: true,
      learningEventPrefixes: LEARNING_EVENT_PREFIXES,
    });
    db = await openDatabase();
    await createParquetView(db, VIEW, parquet.path);
  });

  afterAll(async () => {
    await db.close();
    await folder[Symbol.asyncDispose]();
  });

  it("describeEvents() counts a hash once that stands in two courses", async () => {
    expect(await describeEvents(db, VIEW)).toEqual({
      n_events: 17,
      n_users: 2,
      n_courses: 3,
      n_sessions: 6,
      n_event_types: 7,
      n_user_sessions: 6,
    });
  });

  it("describeEvents() counts a hash of two users twice as user sessions, once as session", async () => {
    await db.run(`CREATE TABLE shared AS SELECT * FROM (VALUES
      ('c', '1', 'h', 'load_video', 't', 'f'), ('c', '2', 'h', 'load_video', 't', 'f')
    ) AS events(course_id, user_id, session_hash, event_type, "timestamp", __source_file)`);
    expect(await describeEvents(db, "shared")).toMatchObject({ n_sessions: 1, n_user_sessions: 2 });
  });

  it("topEventTypes() lists equal counts by name", async () => {
    expect(await topEventTypes(db, VIEW)).toEqual([
      { event_type: "load_video", count: 8 },
      { event_type: "pause_video", count: 3 },
      { event_type: "seek_video", count: 2 },
      { event_type: "problem_check", count: 1 },
      { event_type: "problem_check_correct", count: 1 },
      { event_type: "problem_get", count: 1 },
      { event_type: "problem_save", count: 1 },
    ]);
    expect(await topEventTypes(db, VIEW, 2)).toHaveLength(2);
  });

  it("headEvents() gives the first rows in file order", async () => {
    const head = await headEvents(db, VIEW);
    expect(head.map((row) => row.event_type)).toEqual(["load_video", "pause_video", "problem_get"]);
    expect(head[0]).toEqual({
      course_id: "course-v1:A+1+T",
      user_id: "100",
      session_hash: "h1",
      event_type: "load_video",
      timestamp: "2017-02-01T00:00:00",
      __source_file: "a.json",
    });
  });
});
