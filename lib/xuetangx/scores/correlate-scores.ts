import type { Database } from "../../tables/index.ts";

/**
 * Returns Pearson's correlation of the score with a column of whole numbers; null when one of the two does not vary.
 *
 * Needs the table `session_srs`. Scores have six decimals: sums of millionths are exact, whatever order threads add in.
 */
export async function correlateScores(
  db: Database,
  column: "n_events" | "duration_sec" | "n_unique_action_types",
): Promise<number | null> {
  const [row] = await db.query<{ correlation: number | null }>(
    `WITH points AS (
       SELECT round(srs * 1000000)::HUGEINT AS x, ${column}::HUGEINT AS y FROM session_srs
     ),
     sums AS (
       SELECT
         count(*) AS n, sum(x) AS x, sum(y) AS y, sum(x * x) AS xx, sum(y * y) AS yy, sum(x * y) AS xy
       FROM points
     )
     SELECT
       (n * xy - x * y)::DOUBLE
         / nullif(sqrt((n * xx - x * x)::DOUBLE) * sqrt((n * yy - y * y)::DOUBLE), 0) AS correlation
     FROM sums`,
  );
  return row?.correlation ?? null;
}
