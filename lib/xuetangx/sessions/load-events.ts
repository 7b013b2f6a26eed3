import type { Database } from "../../tables/index.ts";
import { fileLiteral } from "../workbench/file-literal.ts";

const TEXT_COLUMNS = ["user_id", "course_id", "session_hash", "event_type"];

/** What a file of raw events holds. */
export interface EventTimes {
  readonly n_events_raw: number;
  readonly n_courses_raw: number;
  /** Events whose timestamp is missing or no time; they take no further part. */
  readonly n_events_without_time: number;
  /** `YYYY-MM-DD HH:MM:SS` in UTC; null when no event has a time. */
  readonly first_event: string | null;
  readonly last_event: string | null;
  /** Days between the two. */
  readonly span_days: number | null;
}

/**
 * Makes the table `raw_events` of a file of ingested events: its columns, `ts_epoch` and `file_row_number`.
 *
 * `ts_epoch` counts whole seconds since 1970; a timestamp without zone is taken as UTC, one that is no time gives null.
 * Texts become enums, whose order is that of their code points: they sort as fast as numbers.
 *
 * @throws {Error} when the file has no rows
 * @throws {QueryError} when it is missing, or lacks a column
 */
export async function loadEvents(db: Database, path: string): Promise<void> {
  await db.run(
    `CREATE OR REPLACE VIEW event_texts AS
     SELECT ${TEXT_COLUMNS.join(", ")}, "timestamp", file_row_number
     FROM read_parquet([${fileLiteral(path)}], file_row_number = true, hive_partitioning = false)`,
  );
  const [first] = await db.query("SELECT 1 FROM event_texts LIMIT 1");
  if (first === undefined) throw new Error(`Cannot use the events of "${path}": there are none`);
  for (const column of TEXT_COLUMNS) {
    await db.run(
      `CREATE TYPE any_${column} AS ENUM (
         SELECT DISTINCT ${column} FROM event_texts WHERE ${column} IS NOT NULL ORDER BY ${column}
       )`,
    );
  }
  await db.run(RAW_EVENTS);
}

/** The cast to TIMESTAMP is the faster one, but it passes over an offset such as `+08:00`. */
const RAW_EVENTS = `
  CREATE OR REPLACE VIEW raw_events AS
  SELECT
    ${TEXT_COLUMNS.map((column) => `${column}::any_${column} AS ${column}`).join(",\n    ")},
    "timestamp",
    floor(CASE
      WHEN "timestamp" LIKE '____-__-__T__:__:__' THEN epoch(TRY_CAST("timestamp" AS TIMESTAMP))
      ELSE epoch(TRY_CAST("timestamp" AS TIMESTAMPTZ))
    END)::BIGINT AS ts_epoch,
    file_row_number
  FROM event_texts`;

/** Returns how many raw events there are, and from when to when; needs {@link loadEvents}. */
export async function describeTimes(db: Database): Promise<EventTimes> {
  const [times] = await db.query<EventTimes>(`
    SELECT
      count(*)                                      AS n_events_raw,
      count(DISTINCT course_id)                     AS n_courses_raw,
      count(*) - count(ts_epoch)                    AS n_events_without_time,
      make_timestamp(min(ts_epoch) * 1000000)::TEXT AS first_event,
      make_timestamp(max(ts_epoch) * 1000000)::TEXT AS last_event,
      (max(ts_epoch) - min(ts_epoch)) / 86400       AS span_days
    FROM raw_events`);
  if (times === undefined) throw new Error("Cannot describe the events: the counts came without a row");
  return times;
}
