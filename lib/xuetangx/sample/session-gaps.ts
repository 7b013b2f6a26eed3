import { type QuantilePoint, tabulateQuantiles } from "./quantile-table.ts";

/**
 * Seconds between two kept events of one session, as published for the file of February to August 2017
 * (microseconds read rightly): p50 4, p90 205, p95 504, p99 21,022, longest 7,005,723; 2.17 % over 30 minutes.
 * The points at 0, 0.9952, 0.999 and 0.9999 are ours: equal timestamps occur, 0.48 % of the gaps of 2015 exceed
 * a day, and the mean (about 1,800 s) leaves room for only a few very long ones.
 */
const GAP_POINTS: readonly QuantilePoint[] = [
  [0, 0.5],
  [0.5, 4.5],
  [0.9, 205.5],
  [0.95, 504.5],
  [0.9783, 1800.99],
  [0.99, 21_022.5],
  [0.9952, 86_400],
  [0.999, 400_000],
  [0.9999, 1_200_000],
  [1, 7_005_723],
];

/** Number of entries of the gap table: a draw is 16 random bits. */
const GAP_TABLE_SIZE = 0x1_0000;

/** Returns the gaps in seconds, ascending, one entry for each of the 65,536 values of 16 random bits. */
export function createGapTable(): Uint32Array {
  return tabulateQuantiles(GAP_POINTS, GAP_TABLE_SIZE);
}
