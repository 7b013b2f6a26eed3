import type { Database } from "../../tables/index.ts";

/** How many events stand where the rule of the sessions does not allow them; all 0 when it was kept. */
export interface SessionFaults {
  /** An event that begins a session, though the user's event before it is not longer ago than the threshold. */
  readonly sessions_begun_early: number;
  /** An event that goes on with a session in which it is not the next one, or after too long a gap. */
  readonly events_out_of_place: number;
}

/**
 * Checks sessionized events by reading them once in their order; needs the table `events`.
 *
 * With sessions that end where the course changes, `sessions_begun_early` counts those.
 */
export async function checkSessionEvents(db: Database, gapThresholdSeconds: number): Promise<SessionFaults> {
  const [faults] = await db.query<SessionFaults>(
    `WITH steps AS (
       SELECT
         pos_in_sess,
         user_id = lag(user_id) OVER ()            AS same_user,
         session_id = lag(session_id) OVER ()      AS same_session,
         pos_in_sess - lag(pos_in_sess) OVER ()    AS step,
         ts_epoch - lag(ts_epoch) OVER ()          AS gap
       FROM events
     )
     SELECT
       count(*) FILTER (pos_in_sess = 1 AND same_user AND gap <= $threshold) AS sessions_begun_early,
       count(*) FILTER (
         pos_in_sess > 1
         AND (same_session AND step = 1 AND gap BETWEEN 0 AND $threshold) IS NOT TRUE
       ) AS events_out_of_place
     FROM steps`,
    { threshold: gapThresholdSeconds },
  );
  if (faults === undefined) throw new Error("Cannot check the events: the counts came without a row");
  return faults;
}
