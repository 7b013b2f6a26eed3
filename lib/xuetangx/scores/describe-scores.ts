import type { Database } from "../../tables/index.ts";
import { type BinCount, countInBins } from "../distributions/count-in-bins.ts";
import { findQuantiles, type Quantiles } from "../distributions/find-quantiles.ts";

/** Where the tiers of the score begin; the lowest begins at 0. */
export const SCORE_TIERS = { low: 0, medium: 0.33, high: 0.66 };

/** Mean, spread and tiers of scores; null where there are too few of them. */
export interface ScoreMoments {
  readonly srs_mean: number | null;
  /** Of the sample, with n − 1. */
  readonly srs_std: number | null;
  /** Shares of the scores, from 0 to 1. */
  readonly tier_low: number | null;
  readonly tier_medium: number | null;
  readonly tier_high: number | null;
  /** Scores that are missing, or not from 0 to 1. */
  readonly srs_out_of_range: number;
}

/** The scores of a table. */
export interface ScoreDescription {
  readonly moments: ScoreMoments;
  readonly quantiles: Quantiles<"srs_min" | "srs_p25" | "srs_p50" | "srs_p75" | "srs_max">;
  /** How many scores lie in each range of 0.03, and in which tier. */
  readonly bins: readonly (BinCount & { readonly tier: keyof typeof SCORE_TIERS })[];
}

const QUANTILES = { srs_min: 0, srs_p25: 0.25, srs_p50: 0.5, srs_p75: 0.75, srs_max: 1 };

/** Divides both edges between the tiers, and 1. */
const BIN_PERCENT = 3;
const BINS = Array.from({ length: Math.ceil(100 / BIN_PERCENT) }, (_, index) => {
  const from = (index * BIN_PERCENT) / 100;
  return { label: from.toFixed(2), from };
});

/** Describes the column `srs` of the table. */
export async function describeScores(
  db: Database,
  table: "session_srs" | "pairs_srs",
): Promise<ScoreDescription> {
  const counted = `SELECT srs AS value, count(*) AS n FROM ${table} GROUP BY value`;
  const bins = await countInBins(db, counted, BINS);
  return {
    moments: await findMoments(db, table),
    quantiles: await findQuantiles(db, counted, QUANTILES),
    bins: bins.map((bin) => ({ ...bin, tier: findTier(bin.from) })),
  };
}

function findTier(score: number): keyof typeof SCORE_TIERS {
  if (score >= SCORE_TIERS.high) return "high";
  return score >= SCORE_TIERS.medium ? "medium" : "low";
}

async function findMoments(db: Database, table: string): Promise<ScoreMoments> {
  const [moments] = await db.query<ScoreMoments>(renderMoments(table));
  if (moments === undefined) throw new Error("Cannot describe the scores: the sums came without a row");
  return moments;
}

/** Scores have six decimals: sums of millionths are exact, whatever order the threads add them in. */
function renderMoments(table: string): string {
  return `
    WITH sums AS (
      SELECT
        count(*)                                                              AS n_rows,
        count(srs)                                                            AS n,
        sum(round(srs * 1000000)::HUGEINT)                                    AS total,
        sum(round(srs * 1000000)::HUGEINT * round(srs * 1000000)::HUGEINT)    AS squares,
        count(*) FILTER (srs < ${SCORE_TIERS.medium})                         AS low,
        count(*) FILTER (srs >= ${SCORE_TIERS.high})                          AS high,
        count(*) FILTER (srs BETWEEN 0 AND 1)                                 AS in_range
      FROM ${table}
    )
    SELECT
      total::DOUBLE / nullif(n, 0) / 1000000                                                  AS srs_mean,
      sqrt((n * squares - total * total)::DOUBLE / nullif(n * (n - 1), 0)) / 1000000          AS srs_std,
      low / nullif(n, 0)                                                                      AS tier_low,
      (n - low - high) / nullif(n, 0)                                                         AS tier_medium,
      high / nullif(n, 0)                                                                     AS tier_high,
      n_rows - in_range                                                                       AS srs_out_of_range
    FROM sums`;
}
