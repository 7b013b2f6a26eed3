import type { Database } from "../../tables/index.ts";
import { findQuantiles } from "../distributions/find-quantiles.ts";

/** The values from which on a session counts as fully intense, or fully long. */
export interface ScoreCaps {
  /** Events. */
  readonly cap_intensity: number;
  /** Seconds. */
  readonly cap_extent: number;
  /** How many sessions the caps were taken from. */
  readonly n_cap_sessions: number;
}

/**
 * Returns the caps: a percentile of the events and of the seconds of sessions; needs the table `sessions`.
 *
 * @param percentile - from 0 to 100
 * @param ofUsers - a query with the column `user_id`: sessions of other users are left out; default: all sessions
 * @throws {RangeError} when the percentile cannot be used, or a cap is 0
 */
export async function findCaps(db: Database, percentile: number, ofUsers?: string): Promise<ScoreCaps> {
  if (!(percentile >= 0 && percentile <= 100)) {
    throw new RangeError(`Cannot use cap_percentile "${percentile}": wanted a number from 0 to 100`);
  }
  const sessions =
    ofUsers === undefined ? "sessions" : `sessions SEMI JOIN (${ofUsers}) AS users USING (user_id)`;
  const [counted] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM ${sessions}`);
  return {
    cap_intensity: await findCap(db, { sessions, column: "n_events", percentile }),
    cap_extent: await findCap(db, { sessions, column: "duration_sec", percentile }),
    n_cap_sessions: counted?.n ?? 0,
  };
}

async function findCap(
  db: Database,
  { sessions, column, percentile }: { sessions: string; column: string; percentile: number },
): Promise<number> {
  const counted = `SELECT ${column} AS value, count(*) AS n FROM ${sessions} GROUP BY value`;
  const { cap } = await findQuantiles(db, counted, { cap: percentile / 100 });
  if (cap !== null && cap > 0) return cap;
  throw new RangeError(
    `Cannot take the cap of ${column} at percentile ${percentile}: it is ${cap ?? "missing, there are no sessions"}, wanted more than 0`,
  );
}
