import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";

/** Which steps of a session become pairs. */
export interface PairRule {
  /** Courses that must come before the label; at least 1. */
  readonly minPrefixLen: number;
  /** True takes neighbouring events of one course as one step, at the time of the first. */
  readonly deduplicateConsecutive: boolean;
}

/** The pairs, and what lies behind them. */
export interface WrittenPairs extends WrittenTable {
  /** Steps of a session after its first. */
  readonly n_steps: number;
  /** Steps that are no pair because the step before is of the same second. */
  readonly n_same_second: number;
}

/**
 * Writes the pairs "courses so far in the session → next course"; needs the tables `events` (sessionized events) and
 * `vocabulary`.
 *
 * Columns: `pair_id, user_id, session_id, prefix, label, label_ts_epoch, prefix_len`. Order: user, session, time;
 * `pair_id` counts from 0. A step that is no pair still takes part in the prefixes of later ones.
 *
 * @throws {RangeError} when a number of the rule cannot be used
 * @throws {Error} when there are no pairs
 */
export async function writePairs(db: Database, path: string, rule: PairRule): Promise<WrittenPairs> {
  if (!Number.isSafeInteger(rule.minPrefixLen) || rule.minPrefixLen < 1) {
    throw new RangeError(
      `Cannot use min_prefix_len "${rule.minPrefixLen}": wanted a whole number of at least 1`,
    );
  }
  await db.run(rule.deduplicateConsecutive ? STEPS_OF_COURSES : STEPS_OF_EVENTS);
  await db.run(markPairs(rule));
  const counts = await countPairs(db);
  if (counts.n_pairs === 0) {
    throw new Error(`Cannot write "${path}": no session goes on to another course, so there are no pairs`);
  }
  const { n_steps, n_same_second } = counts;
  return { ...(await writeTable(db, path, PAIRS)), n_steps, n_same_second };
}

/** Sessions of one course have but one step; leaving them out at once saves sorting most of the events. */
const STEPS_OF_COURSES = `
  CREATE OR REPLACE TEMP TABLE steps AS
  WITH crossing AS (
    SELECT session_id FROM events GROUP BY session_id HAVING min(course_id) <> max(course_id)
  )
  SELECT user_id, session_id, ts_epoch, pos_in_sess, item
  FROM events SEMI JOIN crossing USING (session_id) JOIN vocabulary USING (course_id)
  QUALIFY item IS DISTINCT FROM
    lag(item) OVER (PARTITION BY user_id, session_id ORDER BY ts_epoch, pos_in_sess)`;

const STEPS_OF_EVENTS = `
  CREATE OR REPLACE TEMP TABLE steps AS
  SELECT user_id, session_id, ts_epoch, pos_in_sess, item
  FROM events JOIN vocabulary USING (course_id)`;

/** Every step after the first of its session, with all that came before. */
function markPairs({ minPrefixLen }: PairRule): string {
  return `
    CREATE OR REPLACE TEMP TABLE marked_steps AS
    SELECT
      user_id, session_id, pos_in_sess,
      list(item) OVER before                         AS prefix,
      item                                           AS label,
      ts_epoch                                       AS label_ts_epoch,
      count(*) OVER before                           AS prefix_len,
      max(ts_epoch) OVER before >= ts_epoch          AS same_second,
      NOT same_second AND prefix_len >= ${minPrefixLen} AS is_pair
    FROM steps
    WINDOW before AS (
      PARTITION BY user_id, session_id ORDER BY ts_epoch, pos_in_sess
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
    QUALIFY prefix_len > 0`;
}

const PAIRS = `
  SELECT
    row_number() OVER (ORDER BY user_id, session_id, label_ts_epoch) - 1 AS pair_id,
    user_id, session_id, prefix, label, label_ts_epoch, prefix_len
  FROM marked_steps
  WHERE is_pair
  ORDER BY pair_id`;

async function countPairs(
  db: Database,
): Promise<{ n_pairs: number; n_steps: number; n_same_second: number }> {
  const [counts] = await db.query<{ n_pairs: number; n_steps: number; n_same_second: number }>(
    `SELECT count(*) FILTER (is_pair) AS n_pairs, count(*) AS n_steps, count(*) FILTER (same_second) AS n_same_second
     FROM marked_steps`,
  );
  return counts ?? { n_pairs: 0, n_steps: 0, n_same_second: 0 };
}
