import type { Database } from "../../tables/index.ts";

/** A range of values: from this one (inclusive) up to the next bin's. */
export interface ValueBin {
  readonly label: string;
  readonly from: number;
}

/** How many values lie in a range. */
export interface BinCount extends ValueBin {
  readonly count: number;
}

/**
 * Counts values in ranges; values below the first one are not counted.
 *
 * @param counted - a query with columns `value` and `n`: which values there are, and how often each
 * @param bins - ascending
 * @returns one count a bin, in order, those without values too
 */
export async function countInBins(
  db: Database,
  counted: string,
  bins: readonly ValueBin[],
): Promise<BinCount[]> {
  const rows = await db.query<{ bin: number; count: number }>(
    `SELECT len(list_filter($edges::DOUBLE[], lambda edge: edge <= value)) AS bin, sum(n)::BIGINT AS count
     FROM (${counted})
     WHERE value IS NOT NULL
     GROUP BY bin`,
    { edges: bins.map(({ from }) => from) },
  );
  const counts = new Map(rows.map(({ bin, count }) => [bin, count]));
  return bins.map((bin, index) => ({ ...bin, count: counts.get(index + 1) ?? 0 }));
}

/** Returns bins of whole numbers, labelled `1`, `2–4`, `≥ 5`, from where each begins. */
export function wholeNumberBins(edges: readonly number[]): ValueBin[] {
  return edges.map((from, index) => ({ label: renderRange(from, edges[index + 1]), from }));
}

function renderRange(from: number, next: number | undefined): string {
  if (next === undefined) return `≥ ${from}`;
  return next === from + 1 ? String(from) : `${from}–${next - 1}`;
}
