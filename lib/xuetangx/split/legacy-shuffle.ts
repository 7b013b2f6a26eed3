import { mersenne } from "pure-rand/generator/mersenne";

/**
 * Returns the items in the order of NumPy's legacy shuffle: `numpy.random.RandomState(seed).shuffle(items)`.
 *
 * @param seed - a whole number of 32 bits
 * @throws {RangeError} when the seed is none, or there are more items than its 32-bit draws reach
 * Source: Matsumoto and Nishimura, Mersenne Twister (1998), seeded with 1812433253; Durstenfeld, Algorithm 235 (1964),
 * each draw cut to the bits that it needs and repeated while it is too large.
 */
export function legacyShuffle<T>(items: readonly T[], seed: number): T[] {
  assertDrawable(items.length, seed);
  const generator = mersenne(seed);
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const chosen = drawUpTo(last, () => generator.next() >>> 0);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** Returns a whole number from 0 to `max`, both inclusive. */
function drawUpTo(max: number, next: () => number): number {
  const mask = 2 ** (32 - Math.clz32(max)) - 1;
  for (;;) {
    const drawn = (next() & mask) >>> 0;
    if (drawn <= max) return drawn;
  }
}

function assertDrawable(length: number, seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xff_ff_ff_ff) {
    throw new RangeError(
      `Cannot shuffle with the seed "${seed}": wanted a whole number from 0 to 4294967295`,
    );
  }
  if (length > 2 ** 32) throw new RangeError(`Cannot shuffle ${length} items: wanted at most 4294967296`);
}
