import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binValues } from "./bin-values.ts";

function countIn(values: readonly number[], from: number, to: number): number {
  return values.filter((value) => from <= value && value < to).length;
}

describe("binValues()", () => {
  it("puts a number on an edge into the range above it, where division would not", () => {
    expect(binValues([0, 0.1, 0.2, 0.3, 0.6, 0.7], 7)).toEqual(
      [1, 1, 1, 1, 0, 0, 1, 1].map((count, bin) => ({ from: bin / 10, to: (bin + 1) / 10, count })),
    );
  });

  it.each<[number[], number | undefined, [number, number, number][]]>([
    [[], undefined, []],
    [[7], undefined, [[7, 8, 1]]],
    [[0.5, 0.5], 10, [[0, 1, 2]]],
    [
      [-3, 3],
      2,
      [
        [-5, 0, 1],
        [0, 5, 1],
      ],
    ],
    [
      [0, 1000],
      1,
      [
        [0, 1000, 1],
        [1000, 2000, 1],
      ],
    ],
  ])("%j in about %o ranges", (values, bins, expected) => {
    expect(binValues(values, bins).map((bin) => [bin.from, bin.to, bin.count])).toEqual(expected);
  });

  it("counts every number in the range that holds it", () => {
    const number = fc.oneof(
      fc.integer({ min: -1000, max: 1000 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), fc.integer({ min: 1, max: 30 }), (values, wanted) => {
        const bins = binValues(values, wanted);
        expect(bins.map((bin) => bin.count)).toEqual(bins.map((bin) => countIn(values, bin.from, bin.to)));
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(wanted + 2);
      }),
    );
  });
});
