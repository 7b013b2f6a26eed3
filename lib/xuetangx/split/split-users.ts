import { SPLIT_NAMES, type SplitName } from "../dataset/dataset-paths.ts";
import { legacyShuffle } from "./legacy-shuffle.ts";

/** The share of the users in each part; together 1. */
export type SplitRatios = Readonly<Record<SplitName, number>>;

/** The users of each part, in shuffled order. */
export type UserSplit = Readonly<Record<SplitName, readonly string[]>>;

/** How far a sum of shares may be from 1: they are decimals, which doubles only come near. */
const SUM_TOLERANCE = 1e-9;

/**
 * Deals users out: the first `train` share of them, shuffled, then the `val` share, each rounded down; the rest is test.
 *
 * @param users - different ids in the order of their code points
 * @throws {RangeError} when a ratio is no share, or they are not 1 together
 */
export function splitUsers(users: readonly string[], ratios: SplitRatios, seed: number): UserSplit {
  assertRatios(ratios);
  const shuffled = legacyShuffle(users, seed);
  const trainEnd = Math.trunc(users.length * ratios.train);
  const valEnd = trainEnd + Math.trunc(users.length * ratios.val);
  return {
    train: shuffled.slice(0, trainEnd),
    val: shuffled.slice(trainEnd, valEnd),
    test: shuffled.slice(valEnd),
  };
}

function assertRatios(ratios: SplitRatios): void {
  for (const name of SPLIT_NAMES) {
    if (ratios[name] >= 0 && ratios[name] <= 1) continue;
    throw new RangeError(`Cannot split by the ratio ${name} "${ratios[name]}": wanted a share from 0 to 1`);
  }
  const sum = SPLIT_NAMES.reduce((total, name) => total + ratios[name], 0);
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new RangeError(`Cannot split by ratios that are ${sum} together: wanted 1`);
  }
}
