import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentSeed, findSeed, GLOBAL_SEED, randomStream, seedEverything } from "./seed-everything.ts";

const original = Math.random;
const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, () => draw());

beforeEach(() => vi.resetModules());
afterEach(() => {
  seedEverything();
  Math.random = original;
});

describe("seedEverything()", () => {
  it("makes Math.random draw the stream of that name", () => {
    seedEverything();
    expect(take(3, () => Math.random())).toEqual([
      0.17684771923391251, 0.3297593365544912, 0.8082209324599826,
    ]);
    seedEverything(42);
    expect(take(3, () => Math.random())).toEqual(take(3, randomStream("Math.random").next));
  });

  it("starts everything from the beginning when it is called again", () => {
    seedEverything(42);
    const first = take(5, () => Math.random());
    seedEverything(42);
    expect(take(5, () => Math.random())).toEqual(first);
  });

  it("keeps streams apart: one more draw from one changes no other", () => {
    seedEverything(42);
    const alone = take(5, randomStream("negatives").next);
    seedEverything(42);
    const [split, negatives] = [randomStream("split"), randomStream("negatives")];
    const mixed = take(5, () => {
      split.next();
      Math.random();
      return negatives.next();
    });
    expect(mixed).toEqual(alone);
  });

  it.each([Number.NaN, 0.5, 2 ** 53])("refuses the seed %d and changes nothing", (seed) => {
    seedEverything(42);
    const before = take(3, randomStream("x").next);
    expect(() => seedEverything(seed)).toThrow(RangeError);
    expect(take(3, randomStream("x").next)).toEqual(before);
  });
});

describe("currentSeed()", () => {
  it("is GLOBAL_SEED before anything was seeded, and findSeed() finds none", async () => {
    const fresh = await import("./seed-everything.ts");
    expect([fresh.currentSeed(), fresh.findSeed()]).toEqual([GLOBAL_SEED, undefined]);
  });

  it("is what seedEverything() was given last", () => {
    seedEverything(42);
    seedEverything(43);
    expect([currentSeed(), findSeed()]).toEqual([43, 43]);
  });
});

describe("randomStream()", () => {
  it("uses GLOBAL_SEED before anything was seeded", async () => {
    const fresh = await import("./seed-everything.ts");
    seedEverything(GLOBAL_SEED);
    expect(take(3, fresh.randomStream("x").next)).toEqual(take(3, randomStream("x").next));
    expect(GLOBAL_SEED).toBe(20_260_107);
  });

  it("starts anew on every call, so that a cell run twice draws the same", () => {
    expect(take(3, randomStream("x").next)).toEqual(take(3, randomStream("x").next));
  });
});
