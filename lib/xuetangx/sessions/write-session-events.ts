import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";

/** What ends a session, and which sessions count. */
export interface SessionRule {
  /** A gap longer than this begins a new session; a gap of exactly this does not. */
  readonly gapThresholdSeconds: number;
  /** Sessions with fewer events are removed; the numbers of the others keep their holes. */
  readonly minEventsPerSession: number;
  /** True begins a new session also where the course changes. */
  readonly splitOnCourseChange: boolean;
}

/** The sessionized events, and what was removed on the way. */
export interface SessionizedEvents extends WrittenTable {
  /** Sessions before the short ones were removed. */
  readonly n_sessions_raw: number;
  readonly n_sessions: number;
}

/**
 * Cuts each user's events into sessions, whatever their course and platform session, and writes those of the sessions
 * that count; needs `raw_events`.
 *
 * Columns: `user_id, course_id, session_id, event_type, timestamp, ts_epoch, pos_in_sess, sess_len`.
 * Order: `user_id`, time, then, within a second, `session_hash` and place in the file of raw events.
 *
 * @throws {RangeError} when a number of the rule cannot be used
 * @throws {Error} when no session has enough events
 */
export async function writeSessionEvents(
  db: Database,
  path: string,
  rule: SessionRule,
): Promise<SessionizedEvents> {
  assertRule(rule);
  await db.run(EVENTS_IN_TIME);
  await db.run(markStarts(rule));
  await db.run(SESSION_PARTS);
  const counts = await countSessions(db, rule);
  if (counts.n_sessions === 0) {
    throw new Error(
      `Cannot write "${path}": none of ${counts.n_sessions_raw} sessions has ${rule.minEventsPerSession} events`,
    );
  }
  const written = await writeTable(db, path, EVENTS_OF_SESSIONS, { least: rule.minEventsPerSession });
  return { ...written, ...counts };
}

/** From here on, row order is meaningful: DuckDB keeps it, and an empty OVER () follows it. */
const EVENTS_IN_TIME = `
  CREATE OR REPLACE TEMP TABLE events_in_time AS
  SELECT user_id, course_id, event_type, "timestamp", ts_epoch
  FROM raw_events
  WHERE ts_epoch IS NOT NULL
  ORDER BY
    enum_code(user_id)::UINTEGER,
    ts_epoch,
    enum_code(session_hash)::UINTEGER,
    file_row_number::UINTEGER`;

function markStarts({ gapThresholdSeconds, splitOnCourseChange }: SessionRule): string {
  return `
    CREATE OR REPLACE TEMP VIEW marked_events AS
    SELECT
      *,
      row_number() OVER () AS place,
      user_id IS DISTINCT FROM lag(user_id) OVER ()
        OR ts_epoch - lag(ts_epoch) OVER () > ${gapThresholdSeconds}
        ${splitOnCourseChange ? "OR course_id IS DISTINCT FROM lag(course_id) OVER ()" : ""}
        AS starts_session
    FROM events_in_time`;
}

/** One row a session, the removed ones too: where it starts in `events_in_time`, and how far the next one is. */
const SESSION_PARTS = `
  CREATE OR REPLACE TEMP TABLE session_parts AS
  SELECT
    place AS first_place,
    format('{}_{:06d}', user_id, row_number() OVER (PARTITION BY user_id ORDER BY place)) AS session_id,
    lead(place, 1, (SELECT count(*) + 1 FROM events_in_time)) OVER (ORDER BY place) - place AS sess_len
  FROM marked_events
  WHERE starts_session`;

/** Texts are spelled out last, when all the sorting is done. */
const EVENTS_OF_SESSIONS = `
  WITH started AS (
    SELECT *, max(CASE WHEN starts_session THEN place END) OVER (ROWS UNBOUNDED PRECEDING) AS first_place
    FROM marked_events
  ),
  kept AS (
    SELECT
      user_id, course_id, session_id, event_type, "timestamp", ts_epoch,
      place - first_place + 1 AS pos_in_sess,
      sess_len
    FROM started JOIN session_parts USING (first_place)
    WHERE sess_len >= $least
    ORDER BY place
  )
  SELECT
    user_id::TEXT    AS user_id,
    course_id::TEXT  AS course_id,
    session_id,
    event_type::TEXT AS event_type,
    "timestamp", ts_epoch, pos_in_sess, sess_len
  FROM kept`;

async function countSessions(
  db: Database,
  { minEventsPerSession }: SessionRule,
): Promise<{ n_sessions_raw: number; n_sessions: number }> {
  const [counts] = await db.query<{ n_sessions_raw: number; n_sessions: number }>(
    `SELECT count(*) AS n_sessions_raw, count(*) FILTER (sess_len >= $least) AS n_sessions FROM session_parts`,
    { least: minEventsPerSession },
  );
  return counts ?? { n_sessions_raw: 0, n_sessions: 0 };
}

function assertRule({ gapThresholdSeconds, minEventsPerSession }: SessionRule): void {
  assertWhole("gap_threshold_seconds", gapThresholdSeconds, 0);
  assertWhole("min_events_per_session", minEventsPerSession, 1);
}

function assertWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`Cannot use ${name} "${value}": wanted a whole number of at least ${least}`);
}
