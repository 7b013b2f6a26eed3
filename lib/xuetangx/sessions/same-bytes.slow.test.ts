import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase, quoteString } from "../../tables/index.ts";
import { USUAL_RULE } from "../testing/sessionize-rows.ts";
import { type WorkbenchOptions, withTables } from "../workbench/with-tables.ts";
import { loadEvents } from "./load-events.ts";
import { writeSessionEvents } from "./write-session-events.ts";
import { writeSessions } from "./write-sessions.ts";

/** Enough for several row groups, in no order, with many events in one second. */
const EVENTS = `
  SELECT
    'course ' || hash(i, 1) % 50                                            AS course_id,
    (hash(i // 97, 2) % 3000)::TEXT                                         AS user_id,
    md5((hash(i // 97, 3) % 9000)::TEXT)                                    AS session_hash,
    ['load_video', 'pause_video', 'problem_get'][1 + (hash(i, 4) % 3)::INT] AS event_type,
    strftime(make_timestamp((1485907200 + (hash(i, 5) % 2000000)::BIGINT) * 1000000), '%Y-%m-%dT%H:%M:%S') AS "timestamp"
  FROM range(250000) AS events(i)`;

describe("the sessionized events and sessions", () => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    await db.run(`COPY (${EVENTS}) TO ${quoteString(folder.at("raw.parquet"))} (FORMAT parquet)`);
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  async function write(name: string, options: WorkbenchOptions): Promise<string[]> {
    const settings = { ...options, spillFolder: folder.path };
    const events = await withTables({}, settings, async (db) => {
      await loadEvents(db, folder.at("raw.parquet"));
      return writeSessionEvents(db, folder.at(`${name}-events.parquet`), USUAL_RULE);
    });
    const sessions = await withTables({ events: events.path }, settings, (db) =>
      writeSessions(db, folder.at(`${name}-sessions.parquet`)),
    );
    return [events.sha256, sessions.sha256];
  }

  it("are the same bytes on every run, for any number of threads, and when DuckDB has to spill", async () => {
    const one = await write("one", { threads: 1 });
    expect(await write("four", { threads: 4 })).toEqual(one);
    expect(await write("small", { threads: 2, memoryLimit: "120MB" })).toEqual(one);
    expect((await readdir(folder.path)).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
