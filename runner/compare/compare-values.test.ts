import { describe, expect, it } from "vitest";
import { compareValues, flattenValues } from "./compare-values.ts";

describe("compareValues()", () => {
  it("finds nothing in equal values, in whatever order their keys are", () => {
    expect(compareValues({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
  });

  it("tells how far numbers are apart, absolutely and as a share", () => {
    expect(compareValues({ a: 4, b: -2, c: 0 }, { a: 5, b: -1, c: 3 })).toEqual([
      { name: "a", one: 4, other: 5, absolute: 1, relative: 0.25 },
      { name: "b", one: -2, other: -1, absolute: 1, relative: 0.5 },
      { name: "c", one: 0, other: 3, absolute: 3 },
    ]);
  });

  it("names places in objects and lists, and what only one has", () => {
    expect(compareValues({ a: { b: [1, 2] }, gone: "x" }, { a: { b: [1, 3, 4] }, come: true })).toEqual([
      { name: "a.b[1]", one: 2, other: 3, absolute: 1, relative: 0.5 },
      { name: "gone", one: "x", other: undefined },
      { name: "a.b[2]", one: undefined, other: 4 },
      { name: "come", one: undefined, other: true },
    ]);
  });

  it("takes a text for another value than the number it spells, and empty things for values", () => {
    expect(compareValues({ a: 1, b: {} }, { a: "1", b: [] })).toHaveLength(2);
  });
});

describe("flattenValues()", () => {
  it("has nothing of nothing", () => {
    expect([...flattenValues(undefined)]).toEqual([]);
    expect([...flattenValues({})]).toEqual([]);
    expect([...flattenValues({ a: {} })]).toEqual([["a", {}]]);
  });
});
