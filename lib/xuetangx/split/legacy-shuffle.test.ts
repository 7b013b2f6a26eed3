import { describe, expect, it } from "vitest";
import { legacyShuffle } from "./legacy-shuffle.ts";

const shuffled = (count: number, seed = 20_260_107): number[] =>
  legacyShuffle(
    Array.from({ length: count }, (_, index) => index),
    seed,
  );

describe("legacyShuffle()", () => {
  it.each([
    [20_260_107, 5, [4, 3, 2, 0, 1]],
    [20_260_107, 10, [8, 6, 3, 1, 5, 7, 0, 2, 4, 9]],
    [20_260_107, 20, [11, 6, 3, 12, 7, 2, 8, 18, 14, 4, 0, 15, 1, 5, 19, 13, 17, 10, 16, 9]],
    [20_260_107, 100, [63, 46, 80, 29, 58, 77, 45, 39, 86, 72]],
    [20_260_107, 70_809, [46344, 57345, 27513, 17605, 59656]],
    [20_260_107, 113_920, [42521, 17996, 17726, 69786, 32701, 65463, 22132, 67296]],
    [42, 5, [1, 4, 2, 0, 3]],
    [42, 10, [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]],
    [20_260_112, 5, [3, 4, 1, 0, 2]],
  ])("begins as NumPy's does (reference 12.6, section 4): seed %d, %d items", (seed, count, expected) => {
    expect(shuffled(count, seed).slice(0, expected.length)).toEqual(expected);
  });

  it("keeps every item, and leaves the list that it was given", () => {
    const items = Object.freeze(["a", "b", "a", ""]);
    expect(legacyShuffle(items, 1).sort()).toEqual(["", "a", "a", "b"]);
    expect(items).toEqual(["a", "b", "a", ""]);
  });

  it.each([[0], [1]])("has nothing to do for %d items", (count) => {
    expect(shuffled(count)).toHaveLength(count);
  });

  it.each([-1, 1.5, 2 ** 32, Number.NaN])("refuses the seed %d, which NumPy refuses too", (seed) => {
    expect(() => shuffled(3, seed)).toThrow(RangeError);
  });
});
