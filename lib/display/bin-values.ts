import { findRange } from "./find-range.ts";

/** One range of a histogram: `from` belongs to it, `to` to the next. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const ROUND_STEPS = [1, 2, 5, 10];
const NARROWEST = 1e-12;
const SMALLEST_WIDTH = 1e-300;

/**
 * Counts numbers in ranges of equal width with round edges; empty for no numbers.
 *
 * @param values finite numbers
 * @param bins about how many ranges; default: Sturges' rule, 1 + log2 of how many numbers there are
 */
export function binValues(values: readonly number[], bins = Math.ceil(Math.log2(values.length)) + 1): Bin[] {
  if (values.length === 0) return [];
  const [min, max] = findRange(values);
  const width = toRoundWidth(chooseWidth(min, max, bins));
  const first = toSteps(min, width);
  const last = toSteps(max, width);
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const value of values) {
    const bin = toSteps(value, width) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({
    from: toEdge(first + bin, width),
    to: toEdge(first + bin + 1, width),
    count,
  }));
}

/** A width of `digit` × 10^`exponent`; kept in two parts because 0.1 has no exact double. */
interface RoundWidth {
  readonly digit: number;
  readonly exponent: number;
}

// Ranges far narrower than the numbers are large, or than a double can divide, have no edges of their own.
function chooseWidth(min: number, max: number, bins: number): number {
  if (min === max) return Math.max(1, Math.abs(max) * NARROWEST);
  return Math.max((max - min) / Math.max(1, bins), Math.max(-min, max) * NARROWEST, SMALLEST_WIDTH);
}

function toRoundWidth(width: number): RoundWidth {
  const exponent = Math.floor(Math.log10(width));
  const digit = ROUND_STEPS.find((step) => toEdge(1, { digit: step, exponent }) >= width) ?? 10;
  return { digit, exponent };
}

function toEdge(steps: number, { digit, exponent }: RoundWidth): number {
  return exponent < 0 ? (steps * digit) / 10 ** -exponent : steps * digit * 10 ** exponent;
}

// Dividing may land just below an edge (0.3 / 0.1) or just above the value; the edges themselves decide.
function toSteps(value: number, width: RoundWidth): number {
  const steps = Math.floor(value / toEdge(1, width));
  if (toEdge(steps + 1, width) <= value) return steps + 1;
  return toEdge(steps, width) > value ? steps - 1 : steps;
}
