import { type Database, quoteIdentifier } from "../../tables/index.ts";
import type { EVENT_COLUMNS } from "../ingest/event-columns.ts";

/** One row of an events table. */
export type EventRow = Record<(typeof EVENT_COLUMNS)[number], string>;

/** The size of an events table in rows and in different values. */
export interface EventStats {
  n_events: number;
  n_users: number;
  n_courses: number;
  /** Different session hashes; one hash can occur with several users and in several courses. */
  n_sessions: number;
  n_event_types: number;
  /** Different pairs of user and session hash. */
  n_user_sessions: number;
}

/** How often one event type occurs. */
export interface EventTypeCount {
  event_type: string;
  count: number;
}

/** Returns how many events, users, courses, sessions and event types a table or view of events holds. */
export async function describeEvents(db: Database, view: string): Promise<EventStats> {
  const events = quoteIdentifier(view);
  const [stats] = await db.query<EventStats>(`
    SELECT
      count(*)                      AS n_events,
      count(DISTINCT user_id)       AS n_users,
      count(DISTINCT course_id)     AS n_courses,
      count(DISTINCT session_hash)  AS n_sessions,
      count(DISTINCT event_type)    AS n_event_types,
      (SELECT count(*) FROM (SELECT DISTINCT user_id, session_hash FROM ${events})) AS n_user_sessions
    FROM ${events}`);
  if (stats === undefined) throw new Error(`Cannot describe "${view}": the count came without a row`);
  return stats;
}

/** Returns the most frequent event types, the most frequent first; equal counts in the order of their names. */
export async function topEventTypes(db: Database, view: string, limit = 10): Promise<EventTypeCount[]> {
  return db.query<EventTypeCount>(
    `SELECT event_type, count(*) AS count
     FROM ${quoteIdentifier(view)}
     GROUP BY event_type
     ORDER BY count DESC, event_type
     LIMIT $1`,
    [limit],
  );
}

/** Returns the first rows of a table or view of events, in the order in which they were written. */
export async function headEvents(db: Database, view: string, limit = 3): Promise<EventRow[]> {
  return db.query<EventRow>(`SELECT * FROM ${quoteIdentifier(view)} LIMIT $1`, [limit]);
}
