/** A point of a cumulative distribution: the value below which the share `q` (0..1) of all draws lies. */
export type QuantilePoint = readonly [q: number, value: number];

/**
 * Returns whole-number draws of the distribution, one for each equal slice of probability, ascending.
 * Between two points the logarithm of the value grows linearly with `q`; values are rounded down.
 * Picking entries uniformly at random draws from the distribution.
 *
 * @throws {RangeError} when the points do not start at 0, end at 1 and ascend
 */
export function tabulateQuantiles(points: readonly QuantilePoint[], size: number): Uint32Array {
  assertAscending(points);
  const table = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) {
    table[i] = Math.floor(valueAt(points, (i + 0.5) / size));
  }
  return table;
}

function valueAt(points: readonly QuantilePoint[], q: number): number {
  const upper = points.findIndex(([share]) => share >= q);
  const [q0, low] = points[upper - 1] ?? [0, 0];
  const [q1, high] = points[upper] ?? [1, low];
  return low * (high / low) ** ((q - q0) / (q1 - q0));
}

function assertAscending(points: readonly QuantilePoint[]): void {
  const ascends = points.every(([q, value], i) => {
    const [lastQ, lastValue] = points[i - 1] ?? [-1, 0];
    return q > lastQ && value > lastValue;
  });
  if (!ascends || points[0]?.[0] !== 0 || points.at(-1)?.[0] !== 1) {
    throw new RangeError('Cannot tabulate "quantile points": they must ascend from share 0 to share 1');
  }
}
