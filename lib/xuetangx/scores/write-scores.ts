import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";
import type { ScoreCaps } from "./find-caps.ts";

/** What sessions are measured against. */
export interface ScoreScale extends Pick<ScoreCaps, "cap_intensity" | "cap_extent"> {
  /** How many different action types count as all of them. */
  readonly n_possible: number;
}

/**
 * Writes the Session Reliability Score of each session, in the order of `session_id`; needs the table `sessions`.
 *
 * `srs` is the mean of intensity, extent and composition, each a share of its cap and at most 1, rounded to six
 * decimals. The three shares are not rounded.
 *
 * Columns: `session_id, user_id, n_events, duration_sec, n_unique_action_types, srs, srs_intensity, srs_extent,
 * srs_composition`.
 */
export async function writeSessionScores(
  db: Database,
  path: string,
  scale: ScoreScale,
): Promise<WrittenTable> {
  if (!Number.isSafeInteger(scale.n_possible) || scale.n_possible < 1) {
    throw new RangeError(
      `Cannot use n_possible_action_types "${scale.n_possible}": wanted a whole number of at least 1`,
    );
  }
  const { cap_intensity, cap_extent, n_possible } = scale;
  return writeTable(db, path, SESSION_SCORES, { cap_intensity, cap_extent, n_possible });
}

/** `format` rounds the double itself, a tie to the even digit; `round` multiplies first and is off at some of them. */
const SESSION_SCORES = `
  WITH shares AS (
    SELECT
      session_id, user_id, n_events, duration_sec, n_unique_action_types,
      least(n_events / $cap_intensity::DOUBLE, 1)           AS srs_intensity,
      least(duration_sec / $cap_extent::DOUBLE, 1)          AS srs_extent,
      least(n_unique_action_types / $n_possible::DOUBLE, 1) AS srs_composition
    FROM sessions
  )
  SELECT
    session_id, user_id, n_events, duration_sec, n_unique_action_types,
    format('{:.6f}', (srs_intensity + srs_extent + srs_composition) / 3)::DOUBLE AS srs,
    srs_intensity, srs_extent, srs_composition
  FROM shares
  ORDER BY session_id`;

/**
 * Writes the pairs with the scores of their sessions, in the order of `pair_id`; needs the tables `pairs` and
 * `session_srs`. A pair whose session has no score gets `srs` 0 and no shares.
 */
export async function writePairScores(db: Database, path: string): Promise<WrittenTable> {
  return writeTable(db, path, PAIR_SCORES);
}

const PAIR_SCORES = `
  SELECT
    pairs.*,
    coalesce(srs, 0) AS srs,
    srs_intensity, srs_extent, srs_composition
  FROM pairs
  LEFT JOIN (SELECT session_id, srs, srs_intensity, srs_extent, srs_composition FROM session_srs) AS scores
    USING (session_id)
  ORDER BY pair_id`;
