import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A sequence of random values that its seed and name fix, on every machine. */
export interface RandomStream {
  /** Returns a number from 0 (inclusive) to 1 (exclusive), a multiple of 2^-53. */
  readonly next: () => number;
  /**
   * Returns a whole number from `min` to `max`, both inclusive, all equally likely.
   *
   * @throws {RangeError} when a bound or their distance is not a safe integer, or `max` is below `min`
   */
  readonly integer: (min: number, max: number) => number;
  /** Returns a new array with the same items in random order. */
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /**
   * Returns one of the items.
   *
   * @throws {RangeError} when there is none
   */
  readonly pick: <T>(items: readonly T[]) => T;
  /** Returns a number from the normal distribution with mean 0 and standard deviation 1. */
  readonly normal: () => number;
}

/** Returns a stream at its start; streams that differ in seed or name are unrelated. */
export function makeRandomStream(seed: number, name: string): RandomStream {
  const generator = makeGenerator(seed, name);
  const next = (): number => uniformFloat64(generator);
  return {
    next,
    integer: (min, max) => drawInteger(generator, min, max),
    shuffle: (items) => shuffle(generator, items),
    pick: (items) => pick(generator, items),
    normal: () => drawNormal(next),
  };
}

/** The whole state of 128 bits comes from the hash, so neighbouring seeds and names share nothing. */
function makeGenerator(seed: number, name: string): RandomGenerator {
  const hash = createHash("sha256").update(`${seed}\n${name}`).digest();
  return xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => hash.readInt32BE(offset)));
}

function drawInteger(generator: RandomGenerator, min: number, max: number): number {
  if (![min, max, max - min].every((value) => Number.isSafeInteger(value)) || max < min) {
    throw new RangeError(
      `Cannot draw an integer from "${min}" to "${max}": wanted safe integers, the smaller one first`,
    );
  }
  return uniformInt(generator, min, max);
}

/** Source: Durstenfeld, Algorithm 235, Communications of the ACM 7 (1964). */
function shuffle<T>(generator: RandomGenerator, items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = uniformInt(generator, 0, last);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
  }
  return shuffled;
}

function pick<T>(generator: RandomGenerator, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError("Cannot pick an item: the list is empty");
  return items.at(uniformInt(generator, 0, items.length - 1)) as T;
}

/**
 * Uses comparisons and exact arithmetic alone: `Math.log` and its like may differ in the last bit between builds of V8.
 * Source: rejection from the exponential, Kahn, Applications of Monte Carlo (1956).
 */
function drawNormal(next: () => number): number {
  for (;;) {
    const size = drawExponential(next);
    if ((size - 1) ** 2 <= 2 * drawExponential(next)) return next() < 0.5 ? -size : size;
  }
}

/** Source: von Neumann, Various techniques used in connection with random digits (1951). */
function drawExponential(next: () => number): number {
  for (let whole = 0; ; whole += 1) {
    const first = next();
    if (countFall(first, next) % 2 === 1) return whole + first;
  }
}

/** Counts how many values, `first` included, come before one that is not below its predecessor. */
function countFall(first: number, next: () => number): number {
  let previous = first;
  for (let count = 1; ; count += 1) {
    const value = next();
    if (value >= previous) return count;
    previous = value;
  }
}
