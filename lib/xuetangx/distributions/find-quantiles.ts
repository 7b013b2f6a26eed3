import type { Database } from "../../tables/index.ts";

/** The value at each named quantile; null when there are no values. */
export type Quantiles<Name extends string> = Record<Name, number | null>;

/**
 * Returns quantiles by linear interpolation between closest ranks, to the last bit those of NumPy and pandas.
 *
 * @param counted - a query with columns `value` and `n`: which values there are, and how often each
 * @param quantiles - name to share of the values below, from 0 (the smallest) to 1 (the largest)
 * Source: method 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages (1996).
 */
export async function findQuantiles<Name extends string>(
  db: Database,
  counted: string,
  quantiles: Readonly<Record<Name, number>>,
): Promise<Quantiles<Name>> {
  const total = await countValues(db, counted);
  const asked = Object.entries<number>(quantiles);
  const values = await findValuesAt(
    db,
    counted,
    asked.flatMap(([, share]) => [Math.floor((total - 1) * share), Math.ceil((total - 1) * share)]),
  );
  const entries = asked.map(([name, share]) => [name, interpolate(values, (total - 1) * share)]);
  return Object.fromEntries(entries);
}

async function countValues(db: Database, counted: string): Promise<number> {
  const [row] = await db.query<{ total: number | null }>(
    `SELECT sum(n)::BIGINT AS total FROM (${counted}) WHERE value IS NOT NULL`,
  );
  return row?.total ?? 0;
}

/** Returns position → value, positions counted from 0 in ascending order of the values. */
async function findValuesAt(
  db: Database,
  counted: string,
  positions: readonly number[],
): Promise<Map<number, number>> {
  const rows = await db.query<{ position: number; value: number }>(
    `WITH ascending AS (
       SELECT value::DOUBLE AS value, sum(n) OVER (ORDER BY value) AS n_up_to
       FROM (${counted})
       WHERE value IS NOT NULL
     )
     SELECT position, min(value) AS value
     FROM (SELECT DISTINCT unnest($positions) AS position) AS asked
     JOIN ascending ON n_up_to > position
     GROUP BY position`,
    { positions: [...positions] },
  );
  return new Map(rows.map(({ position, value }) => [position, value]));
}

/** NumPy counts from the nearer end, which differs from the plain formula in the last bit. */
function interpolate(values: ReadonlyMap<number, number>, rank: number): number | null {
  const [low, high] = [values.get(Math.floor(rank)), values.get(Math.ceil(rank))];
  if (low === undefined || high === undefined) return null;
  const fraction = rank - Math.floor(rank);
  return fraction < 0.5 ? low + (high - low) * fraction : high - (high - low) * (1 - fraction);
}
