import type { Database } from "../../tables/index.ts";
import { findQuantiles } from "../distributions/find-quantiles.ts";

/** The score and what it is the mean of. */
export type ScoreColumn = "srs" | "srs_intensity" | "srs_extent" | "srs_composition";

/** How values spread; null where there are none. */
export interface ValueSummary {
  readonly mean: number | null;
  /** Of the population, with n. */
  readonly std: number | null;
  readonly min: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly max: number | null;
}

const QUANTILES = { min: 0, p25: 0.25, p50: 0.5, p75: 0.75, max: 1 };

/** Describes how a column of the table `session_srs` spreads; the same rows give the same numbers to the last bit. */
export async function summarizeScores(db: Database, column: ScoreColumn): Promise<ValueSummary> {
  const counted = `SELECT ${column} AS value, count(*) AS n FROM session_srs GROUP BY value`;
  return { ...(await findSpread(db, counted)), ...(await findQuantiles(db, counted, QUANTILES)) };
}

/** Doubles are added in the order of their values: another order would give other last bits. */
async function findSpread(db: Database, counted: string): Promise<Pick<ValueSummary, "mean" | "std">> {
  const [spread] = await db.query<Pick<ValueSummary, "mean" | "std">>(
    `WITH counted AS (${counted}),
     means AS (SELECT fsum(value * n ORDER BY value) / sum(n) AS mean FROM counted)
     SELECT
       any_value(mean)                                                         AS mean,
       sqrt(fsum((value - mean) ** 2 * n ORDER BY value) / sum(n))              AS std
     FROM counted, means`,
  );
  return spread ?? { mean: null, std: null };
}
