import { makeRandomStream, type RandomStream } from "./random-stream.ts";

/** The seed of every run that names no other. */
export const GLOBAL_SEED = 20_260_107;

const current: { seed: number | undefined } = { seed: undefined };

/**
 * Seeds all streams that `randomStream` returns from now on, and replaces `Math.random` by the stream "Math.random".
 *
 * Streams taken before keep their seed. Calling it again with the same seed starts everything from the beginning.
 *
 * @param seed - any safe integer; default `GLOBAL_SEED`
 * @throws {RangeError} when the seed is not a safe integer
 */
export function seedEverything(seed: number = GLOBAL_SEED): void {
  assertSeed(seed);
  current.seed = seed;
  Math.random = randomStream("Math.random").next;
}

/** Returns the seed of all streams: what `seedEverything` was given last, `GLOBAL_SEED` before. */
export function currentSeed(): number {
  return findSeed() ?? GLOBAL_SEED;
}

/** Returns what `seedEverything` was given last; undefined before it is called. */
export function findSeed(): number | undefined {
  return current.seed;
}

/**
 * Returns the stream of this name at its start; the same seed and name give the same values on every machine.
 *
 * Every call starts anew, so a cell that is run again draws the same values; two places that must not draw the same
 * values use two names. Before `seedEverything` is called, the seed is `GLOBAL_SEED`.
 */
export function randomStream(name: string): RandomStream {
  return makeRandomStream(currentSeed(), name);
}

/** @throws {RangeError} when the seed is not a safe integer */
export function assertSeed(seed: number): void {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`Cannot use the seed "${seed}": wanted a safe integer`);
}
