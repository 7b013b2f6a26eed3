import { assert, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandomStream } from "./random-stream.ts";

const split = (): ReturnType<typeof makeRandomStream> => makeRandomStream(20_260_107, "split");
const take = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, () => draw());

/** The golden lists of next() and normal() were checked against an implementation in Python. */
describe("makeRandomStream()", () => {
  it("draws the same numbers for the same seed on every machine", () => {
    expect(take(5, split().next)).toEqual([
      0.43374760806387846, 0.1013103672628557, 0.2017732373515988, 0.28682338195737167, 0.9284886996192676,
    ]);
  });

  it("draws the same integers, orders, items and normal numbers as well", () => {
    const [dice, items] = [split(), split()];
    expect(take(10, () => dice.integer(1, 6))).toEqual([2, 5, 4, 5, 1, 3, 2, 6, 2, 3]);
    expect(split().integer(-(2 ** 52), 2 ** 52 - 1)).toBe(3_413_470_924_720_222);
    expect(split().shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([6, 4, 2, 3, 8, 0, 5, 9, 1, 7]);
    expect(take(6, () => items.pick(["a", "b", "c"]))).toEqual(["b", "b", "a", "b", "a", "c"]);
    expect(take(5, split().normal)).toEqual([
      1.2868233819573716, -1.006260217230032, 0.801851396750715, -0.8406406659229133, 0.568167218120165,
    ]);
  });

  it.each([
    [20_260_108, "split"],
    [20_260_107, "splits"],
    [-20_260_107, "split"],
  ])("draws other numbers for seed %i and name %s", (seed, name) => {
    const known = new Set(take(100, split().next));
    expect(take(100, makeRandomStream(seed, name).next).filter((value) => known.has(value))).toEqual([]);
  });

  it("fills the unit interval evenly, 1 left out", () => {
    const values = take(100_000, makeRandomStream(1, "even").next);
    const counts = take(10, () => 0);
    for (const value of values) counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
    expect(counts).toHaveLength(10);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it("gives numbers of 53 bits", () => {
    const values = take(1000, split().next);
    expect(values.filter((value) => !Number.isInteger(value * 2 ** 53))).toEqual([]);
    expect(values.filter((value) => !Number.isInteger(value * 2 ** 52)).length).toBeGreaterThan(400);
  });
});

describe("integer()", () => {
  it("stays within its bounds, both included", () => {
    const bound = integer({ min: -1e9, max: 1e9 });
    assert(
      property(tuple(bound, integer({ min: 0, max: 3 }), integer()), ([min, width, seed]) => {
        const stream = makeRandomStream(seed, "bounds");
        const values = new Set(take(60, () => stream.integer(min, min + width)));
        expect([...values].sort((a, b) => a - b)).toEqual(
          Array.from({ length: width + 1 }, (_, n) => min + n),
        );
      }),
    );
  });

  it.each([
    [2, 1],
    [0.5, 1],
    [0, Number.NaN],
    [0, 2 ** 53],
    [-(2 ** 53) + 1, 2 ** 53 - 1],
  ])("refuses the bounds %d and %d", (min, max) => {
    expect(() => split().integer(min, max)).toThrow(RangeError);
  });
});

describe("shuffle()", () => {
  it("returns a new array with the same items and leaves the old one", () => {
    const items = Object.freeze(["a", "b", "c", undefined]);
    const shuffled = split().shuffle(items);
    expect(shuffled).not.toBe(items);
    expect(new Set(shuffled)).toEqual(new Set(items));
    expect(shuffled).toHaveLength(4);
  });

  it("makes all orders equally likely", () => {
    const stream = makeRandomStream(1, "orders");
    const counts = new Map<string, number>();
    for (const order of take(24_000, () => stream.shuffle([1, 2, 3, 4]).join(""))) {
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe("pick()", () => {
  it("refuses an empty list", () => {
    expect(() => split().pick([])).toThrow(RangeError);
  });
});

describe("normal()", () => {
  it("has mean 0, deviation 1 and the shares of the bell curve", () => {
    const values = take(200_000, makeRandomStream(1, "bell").normal);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const shareBelow = (limit: number): number =>
      values.filter((value) => value < limit).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1)).toBeLessThan(0.015);
    expect(shareBelow(-2)).toBeCloseTo(0.02275, 2);
    expect(shareBelow(-1)).toBeCloseTo(0.15866, 2);
    expect(shareBelow(0.5)).toBeCloseTo(0.69146, 2);
    expect(shareBelow(3)).toBeCloseTo(0.99865, 3);
  });
});
