import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import type { EpisodeShape } from "../dataset/dataset-paths.ts";

/** Which windows over a user's pairs become episodes. */
export interface EpisodeRule extends EpisodeShape {
  /**
   * `every`: each window of K + Q pairs in a row whose support is over before its query begins, for training;
   * `last`: the last K + Q pairs of a user, whatever their times, for validation and test.
   */
  readonly windows: "every" | "last";
}

/** The episodes, and what lies behind them. */
export interface WrittenEpisodes extends WrittenTable {
  readonly n_users: number;
  /** Users with fewer than K + Q pairs: they have no episode. */
  readonly n_users_left_out: number;
  /** Windows that are no episode because their support is not over before their query begins. */
  readonly n_windows_dropped: number;
}

/**
 * Writes few-shot episodes of the table `pairs`: K pairs of a user to learn from, the next Q to be tested on.
 *
 * Columns: `episode_id, user_id, support_pair_ids, query_pair_ids, support_max_ts, query_min_ts`. Order: users by code
 * point, time; `episode_id` counts from 0. Pairs of equal time follow their `pair_id`.
 *
 * @throws {RangeError} when K or Q is not a whole number of at least 1
 */
export async function writeEpisodes(db: Database, path: string, rule: EpisodeRule): Promise<WrittenEpisodes> {
  assertWhole("K_support", rule.kSupport);
  assertWhole("Q_query", rule.qQuery);
  await db.run(markEpisodes(rule));
  const counts = await countEpisodes(db);
  return { ...(await writeTable(db, path, EPISODES)), ...counts };
}

/** One row a pair: the window of K + Q pairs that begins with it, shorter ones at a user's end included. */
function markEpisodes({ kSupport, qQuery, windows }: EpisodeRule): string {
  const size = kSupport + qQuery;
  const inTime = "PARTITION BY user_id ORDER BY label_ts_epoch, pair_id";
  return `
    CREATE OR REPLACE TEMP TABLE pair_windows AS
    SELECT
      user_id,
      pair_id                                       AS first_pair_id,
      label_ts_epoch                                AS first_ts,
      list(pair_id) OVER support                    AS support_pair_ids,
      list(pair_id) OVER query                      AS query_pair_ids,
      max(label_ts_epoch) OVER support              AS support_max_ts,
      min(label_ts_epoch) OVER query                AS query_min_ts,
      count(*) OVER rest                            AS pairs_from_here,
      pairs_from_here ${windows === "every" ? ">=" : "="} ${size} AS is_window,
      is_window ${windows === "every" ? "AND support_max_ts < query_min_ts" : ""} AS is_episode
    FROM pairs
    WINDOW
      support AS (${inTime} ROWS BETWEEN CURRENT ROW AND ${kSupport - 1} FOLLOWING),
      query   AS (${inTime} ROWS BETWEEN ${kSupport} FOLLOWING AND ${size - 1} FOLLOWING),
      rest    AS (${inTime} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`;
}

const EPISODES = `
  SELECT
    row_number() OVER (ORDER BY user_id, first_ts, first_pair_id) - 1 AS episode_id,
    user_id, support_pair_ids, query_pair_ids, support_max_ts, query_min_ts
  FROM pair_windows
  WHERE is_episode
  ORDER BY episode_id`;

async function countEpisodes(
  db: Database,
): Promise<Pick<WrittenEpisodes, "n_users" | "n_users_left_out" | "n_windows_dropped">> {
  const [counts] = await db.query<{ users: number; with_window: number; n_users: number; dropped: number }>(
    `SELECT
       count(DISTINCT user_id)                              AS users,
       count(DISTINCT user_id) FILTER (is_window)           AS with_window,
       count(DISTINCT user_id) FILTER (is_episode)          AS n_users,
       count(*) FILTER (is_window AND NOT is_episode)       AS dropped
     FROM pair_windows`,
  );
  const { users, with_window, n_users, dropped } = counts ?? {
    users: 0,
    with_window: 0,
    n_users: 0,
    dropped: 0,
  };
  return { n_users, n_users_left_out: users - with_window, n_windows_dropped: dropped };
}

function assertWhole(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new RangeError(`Cannot use ${name} "${value}": wanted a whole number of at least 1`);
}
