import { describe, expect, it } from "vitest";
import { tabulateQuantiles } from "./quantile-table.ts";

describe("tabulateQuantiles()", () => {
  it("interpolates the logarithm between two points and rounds down", () => {
    const table = tabulateQuantiles(
      [
        [0, 1],
        [1, 10_000],
      ],
      4,
    );
    expect([...table]).toEqual([3, 31, 316, 3162]);
  });

  it("puts the given values at the given shares", () => {
    const table = tabulateQuantiles(
      [
        [0, 1],
        [0.5, 10],
        [1, 1000],
      ],
      1000,
    );
    expect(table.filter((value) => value < 10).length).toBe(500);
  });

  it.each([
    [
      "no point at 0",
      [
        [0.1, 1],
        [1, 2],
      ],
    ],
    [
      "no point at 1",
      [
        [0, 1],
        [0.9, 2],
      ],
    ],
    [
      "falling values",
      [
        [0, 2],
        [1, 1],
      ],
    ],
    [
      "falling shares",
      [
        [0, 1],
        [0.6, 2],
        [0.5, 3],
        [1, 4],
      ],
    ],
    [
      "a value of 0",
      [
        [0, 0],
        [1, 4],
      ],
    ],
    ["no points", []],
  ] as const)("refuses %s", (_fault, points) => {
    expect(() => tabulateQuantiles(points, 4)).toThrow(RangeError);
  });
});
