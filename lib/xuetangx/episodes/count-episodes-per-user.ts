import type { Database } from "../../tables/index.ts";
import { type BinCount, countInBins, wholeNumberBins } from "../distributions/count-in-bins.ts";

const EPISODES_PER_USER = `
  SELECT n_episodes AS value, count(*) AS n
  FROM (SELECT count(*) AS n_episodes FROM episodes GROUP BY user_id)
  GROUP BY value`;

/** Returns how many users of the table `episodes` have how many episodes. */
export async function countEpisodesPerUser(db: Database): Promise<BinCount[]> {
  return countInBins(db, EPISODES_PER_USER, wholeNumberBins([1, 2, 3, 5, 10, 20, 50, 100, 500]));
}
