import type { Database } from "../../tables/index.ts";

/** How many pairs break a rule; all 0 when none does. */
export interface PairFaults {
  /** Labels that are no item of the vocabulary. */
  readonly labels_out_of_range: number;
  /** Prefixes with an item that is none of the vocabulary. */
  readonly prefixes_out_of_range: number;
  /** Prefixes without an item, or with more or fewer than `prefix_len` says. */
  readonly prefixes_of_wrong_length: number;
}

/** Checks the pairs of the table `pairs`. */
export async function checkPairs(db: Database, nItems: number): Promise<PairFaults> {
  const [faults] = await db.query<PairFaults>(
    `SELECT
       count(*) FILTER (label NOT BETWEEN 0 AND $last)                                        AS labels_out_of_range,
       count(*) FILTER (list_min(prefix) < 0 OR list_max(prefix) > $last)                     AS prefixes_out_of_range,
       count(*) FILTER (prefix_len < 1 OR len(prefix) <> prefix_len)                          AS prefixes_of_wrong_length
     FROM pairs`,
    { last: nItems - 1 },
  );
  if (faults === undefined) throw new Error("Cannot check the pairs: the counts came without a row");
  return faults;
}
