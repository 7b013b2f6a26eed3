import type { Database } from "../../tables/index.ts";
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
}

/** The scores of a table. */
export interface ScoreDescription {
  readonly moments: ScoreMoments;
  readonly quantiles: Quantiles<"srs_min" | "srs_p25" | "srs_p50" | "srs_p75" | "srs_max">;
}

const QUANTILES = { srs_min: 0, srs_p25: 0.25, srs_p50: 0.5, srs_p75: 0.75, srs_max: 1 };

/** Describes the column `srs` of the table. */
export async function describeScores(
  db: Database,
  table: "session_srs" | "pairs_srs",
): Promise<ScoreDescription> {
  const counted = `SELECT srs AS value, count(*) AS n FROM ${table} GROUP BY value`;
  return {
    moments: await findMoments(db, table),
    quantiles: await findQuantiles(db, counted, QUANTILES),
  };
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
        count(srs)                                                            AS n,
        sum(round(srs * 1000000)::HUGEINT)                                    AS total,
        sum(round(srs * 1000000)::HUGEINT * round(srs * 1000000)::HUGEINT)    AS squares,
        count(*) FILTER (srs < ${SCORE_TIERS.medium})                         AS low,
        count(*) FILTER (srs >= ${SCORE_TIERS.high})                          AS high
      FROM ${table}
    )
    SELECT
      total::DOUBLE / nullif(n, 0) / 1000000                                                  AS srs_mean,
      sqrt((n * squares - total * total)::DOUBLE / nullif(n * (n - 1), 0)) / 1000000          AS srs_std,
      low / nullif(n, 0)                                                                      AS tier_low,
      (n - low - high) / nullif(n, 0)                                                         AS tier_medium,
      high / nullif(n, 0)                                                                     AS tier_high
    FROM sums`;
}
