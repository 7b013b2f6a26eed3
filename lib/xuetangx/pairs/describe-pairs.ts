import type { Database } from "../../tables/index.ts";
import { type BinCount, countInBins, wholeNumberBins } from "../distributions/count-in-bins.ts";
import { findQuantiles, type Quantiles } from "../distributions/find-quantiles.ts";

/** How the pairs spread over users, and how long their prefixes are. */
export interface PairDescription {
  readonly n_users: number;
  readonly pairs_per_user: Quantiles<"p50" | "p90" | "p99" | "max">;
  readonly prefix_len: Quantiles<"p50" | "p90" | "p99" | "max">;
  /** How many users have how many pairs. */
  readonly userBins: readonly BinCount[];
}

const QUANTILES = { p50: 0.5, p90: 0.9, p99: 0.99, max: 1 };

const PAIRS_PER_USER = `
  SELECT n_pairs AS value, count(*) AS n
  FROM (SELECT count(*) AS n_pairs FROM pairs GROUP BY user_id)
  GROUP BY value`;
const PREFIX_LENGTHS = "SELECT prefix_len AS value, count(*) AS n FROM pairs GROUP BY value";

/** Describes the pairs of the table `pairs`. */
export async function describePairs(db: Database): Promise<PairDescription> {
  const [users] = await db.query<{ n_users: number }>("SELECT count(DISTINCT user_id) AS n_users FROM pairs");
  return {
    n_users: users?.n_users ?? 0,
    pairs_per_user: await findQuantiles(db, PAIRS_PER_USER, QUANTILES),
    prefix_len: await findQuantiles(db, PREFIX_LENGTHS, QUANTILES),
    userBins: await countInBins(db, PAIRS_PER_USER, wholeNumberBins([1, 2, 3, 5, 10, 15, 20, 50, 100, 500])),
  };
}
