import type { Database } from "../../tables/index.ts";
import { type BinCount, countInBins, wholeNumberBins } from "../distributions/count-in-bins.ts";
import { findQuantiles, type Quantiles } from "../distributions/find-quantiles.ts";

/** The usual quantiles; null when there are no values. */
export type UsualQuantiles = Quantiles<"p50" | "p90" | "p95" | "p99" | "max">;

/** How long sessions are. */
export interface SessionLengths {
  /** What the quantiles of the length were taken over. */
  readonly over: "sessions" | "events";
  /** Events of a session. */
  readonly sess_len: UsualQuantiles;
  /** Seconds from the first to the last event of a session, over sessions. */
  readonly duration_sec: UsualQuantiles;
  /** How many sessions have how many events. */
  readonly bins: readonly BinCount[];
}

const QUANTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, max: 1 };

const LENGTHS = "SELECT n_events AS value, count(*) AS n FROM sessions GROUP BY value";
const LENGTHS_OF_EVENTS = "SELECT n_events AS value, sum(n_events) AS n FROM sessions GROUP BY value";
const DURATIONS = "SELECT duration_sec AS value, count(*) AS n FROM sessions GROUP BY value";

/**
 * Describes how long sessions are; needs the table `sessions`.
 *
 * @param over - `events` asks each event how long its session is, as the original did: a session of 100 events counts
 *   100 times
 */
export async function describeSessions(db: Database, over: "sessions" | "events"): Promise<SessionLengths> {
  return {
    over,
    sess_len: await findQuantiles(db, over === "events" ? LENGTHS_OF_EVENTS : LENGTHS, QUANTILES),
    duration_sec: await findQuantiles(db, DURATIONS, QUANTILES),
    bins: await countInBins(db, LENGTHS, wholeNumberBins([1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000])),
  };
}
