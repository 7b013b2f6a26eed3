import type { TemporaryFolder } from "../../files/testing/index.ts";
import { createParquetView, type Database, openDatabase, quoteString } from "../../tables/index.ts";
import { loadEvents } from "../sessions/load-events.ts";
import { type SessionRule, writeSessionEvents } from "../sessions/write-session-events.ts";
import { writeSessions } from "../sessions/write-sessions.ts";

/** Course, user, session hash, type, timestamp; null where there is none. */
export type RawRow = readonly (string | null)[];

/** The rule of the original. */
export const USUAL_RULE: SessionRule = {
  gapThresholdSeconds: 1800,
  minEventsPerSession: 2,
  splitOnCourseChange: false,
};

/** Opens a database with `raw_events` of these rows, which are written to `raw.parquet` in the folder. */
export async function openRawEvents(folder: TemporaryFolder, rows: readonly RawRow[]): Promise<Database> {
  const db = await openDatabase();
  const values = rows.map((row) => `(${row.map(toLiteral).join(", ")})`).join(", ");
  await db.run(
    `COPY (SELECT * FROM (VALUES ${values}) AS rows(course_id, user_id, session_hash, event_type, "timestamp"))
     TO ${quoteString(folder.at("raw.parquet"))} (FORMAT parquet)`,
  );
  await loadEvents(db, folder.at("raw.parquet"));
  return db;
}

/** Cuts `raw_events` into sessions: writes `events.parquet` and `sessions.parquet`, and opens both as tables. */
export async function sessionize(
  db: Database,
  folder: TemporaryFolder,
  rule: Partial<SessionRule> = {},
): ReturnType<typeof writeSessionEvents> {
  const written = await writeSessionEvents(db, folder.at("events.parquet"), { ...USUAL_RULE, ...rule });
  await createParquetView(db, "events", written.path);
  const sessions = await writeSessions(db, folder.at("sessions.parquet"));
  await createParquetView(db, "sessions", sessions.path);
  return written;
}

function toLiteral(value: string | null): string {
  return value === null ? "NULL" : quoteString(value);
}
