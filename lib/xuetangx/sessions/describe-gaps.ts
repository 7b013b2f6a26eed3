import type { Database } from "../../tables/index.ts";
import { type BinCount, countInBins } from "../distributions/count-in-bins.ts";
import { durationBins } from "../distributions/duration-bins.ts";
import { findQuantiles } from "../distributions/find-quantiles.ts";

/** The gaps between neighbouring events of one user and platform session, in seconds; null where there is none. */
export interface GapStats {
  readonly n_gaps: number;
  readonly p50_sec: number | null;
  readonly p90_sec: number | null;
  readonly p95_sec: number | null;
  readonly p99_sec: number | null;
  readonly max_sec: number | null;
}

/** What the gaps say about a threshold. */
export interface GapDescription {
  readonly stats: GapStats;
  /** Share of the gaps that are longer than the threshold; null when there are no gaps. */
  readonly shareOverThreshold: number | null;
  /** How many gaps lie in each range, those beyond the threshold apart. */
  readonly bins: readonly (BinCount & { readonly splits: boolean })[];
}

const QUANTILES = { p50_sec: 0.5, p90_sec: 0.9, p95_sec: 0.95, p99_sec: 0.99, max_sec: 1 };

const COUNTED = "SELECT gap AS value, n FROM gap_counts";

/** Describes the gaps within the platform's sessions; needs `raw_events`. */
export async function describeGaps(db: Database, thresholdSeconds: number): Promise<GapDescription> {
  await db.run(COUNT_GAPS);
  const [counts] = await db.query<{ n_gaps: number; over: number }>(
    `SELECT coalesce(sum(n), 0)::BIGINT                          AS n_gaps,
            coalesce(sum(n) FILTER (gap > $threshold), 0)::BIGINT AS over
     FROM gap_counts`,
    { threshold: thresholdSeconds },
  );
  const { n_gaps, over } = counts ?? { n_gaps: 0, over: 0 };
  const bins = await countInBins(db, COUNTED, durationBins(thresholdSeconds));
  return {
    stats: { n_gaps, ...(await findQuantiles(db, COUNTED, QUANTILES)) },
    shareOverThreshold: n_gaps === 0 ? null : over / n_gaps,
    bins: bins.map((bin) => ({ ...bin, splits: bin.from > thresholdSeconds })),
  };
}

/** One value of `ts_epoch` may stand for several events: which of them comes first does not change the gaps. */
const COUNT_GAPS = `
  CREATE OR REPLACE TEMP TABLE gap_counts AS
  WITH events AS (
    SELECT enum_code(user_id)::UINTEGER AS user_code, enum_code(session_hash)::UINTEGER AS session_code, ts_epoch
    FROM raw_events
    WHERE ts_epoch IS NOT NULL
  ),
  gaps AS (
    SELECT lead(ts_epoch) OVER (PARTITION BY user_code, session_code ORDER BY ts_epoch) - ts_epoch AS gap
    FROM events
  )
  SELECT gap, count(*) AS n
  FROM gaps
  WHERE gap IS NOT NULL
  GROUP BY gap`;
