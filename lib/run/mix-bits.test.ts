import { describe, expect, it } from "vitest";
import { mixBits } from "./mix-bits.ts";

describe("mixBits()", () => {
  it("gives the same bits on every machine", () => {
    expect([mixBits(), mixBits(0), mixBits(1, 2), mixBits(2, 1)]).toEqual(GOLDEN);
  });

  it("spreads neighbours evenly", () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let index = 0; index < 16_000; index += 1) {
      const bucket = mixBits(7, index) >>> 28;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (const count of counts) {
      expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
  });
});

/** Of the 32-bit MurmurHash3 finaliser over blocks, with the golden ratio for a seed. */
const GOLDEN: readonly number[] = [2_462_723_854, 387_082_432, 1_713_917_269, 204_902_168];
