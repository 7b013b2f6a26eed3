import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";

/**
 * Writes one row a session, in the order of `session_id`; needs the table `events` (sessionized events).
 *
 * Columns: `session_id, user_id, course_id, start_ts, end_ts, n_events, n_unique_action_types, duration_sec`. The course
 * of a session is the one with most of its events; of several, the first in text order.
 */
export async function writeSessions(db: Database, path: string): Promise<WrittenTable> {
  return writeTable(db, path, SESSIONS);
}

const SESSIONS = `
  WITH courses AS (
    SELECT session_id, user_id, course_id, count(*) AS n_events, min(ts_epoch) AS start_ts, max(ts_epoch) AS end_ts
    FROM events
    GROUP BY session_id, user_id, course_id
  ),
  sessions AS (
    SELECT
      session_id, user_id,
      first(course_id ORDER BY n_events DESC, course_id) AS course_id,
      min(start_ts)                                      AS start_ts,
      max(end_ts)                                        AS end_ts,
      sum(n_events)::BIGINT                              AS n_events
    FROM courses
    GROUP BY session_id, user_id
  ),
  action_types AS (
    SELECT session_id, count(DISTINCT event_type) AS n_unique_action_types
    FROM events
    GROUP BY session_id
  )
  SELECT
    session_id, user_id, course_id, start_ts, end_ts, n_events, n_unique_action_types,
    end_ts - start_ts AS duration_sec
  FROM sessions JOIN action_types USING (session_id)
  ORDER BY session_id`;
