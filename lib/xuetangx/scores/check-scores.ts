import type { Database } from "../../tables/index.ts";

/** What scores must not have; all 0 when they can be used. */
export interface ScoreFaults {
  /** Scores that are null or NaN. */
  readonly scores_missing: number;
  /** Scores below 0 or above 1. */
  readonly scores_out_of_range: number;
  /** 1 when there are no scores at all. */
  readonly tables_without_rows: number;
}

/** Checks the column `srs` of the table `session_srs`. */
export async function checkScores(db: Database): Promise<ScoreFaults> {
  const [faults] = await db.query<ScoreFaults>(
    `SELECT
       count(*) FILTER (srs IS NULL OR isnan(srs))            AS scores_missing,
       count(*) FILTER (NOT isnan(srs) AND (srs < 0 OR srs > 1)) AS scores_out_of_range,
       (count(*) = 0)::INTEGER                                AS tables_without_rows
     FROM session_srs`,
  );
  if (faults === undefined) throw new Error("Cannot check the scores: the counts came without a row");
  return faults;
}
