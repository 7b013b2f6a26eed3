import { describe, expect, it } from "vitest";
import {
  assertDisjoint,
  assertNondecreasing,
  assertNonempty,
  assertNoOverlap,
  CheckError,
} from "./checks.ts";

/** Returns what a check throws. */
function failureOf(check: () => void): unknown {
  try {
    check();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("assertNonempty()", () => {
  it.each([
    ["x"],
    [[0]],
    [new Set([1])],
    [{ a: undefined }],
    [0],
    [false],
    [Float64Array.of(0)],
    [{ numRows: 3 }],
    [new Date()],
    [{ size: 0, name: "x" }],
    [{ length: 0 }],
  ])("accepts %o", (value) => {
    expect(failureOf(() => assertNonempty(value, "rows"))).toBeUndefined();
  });

  it.each([
    [null, "null"],
    [undefined, "undefined"],
    ["", "empty text"],
    [[], "empty"],
    [{}, "empty"],
    [new Map(), "empty"],
    [new Set(), "empty"],
    [new Float64Array(), "empty"],
    [{ numRows: 0, schema: {} }, "empty"],
  ])("refuses %o", (value, found) => {
    const failure = failureOf(() => assertNonempty(value, "rows"));
    expect(failure).toBeInstanceOf(CheckError);
    expect(failure).toMatchObject({
      message: `Cannot use "rows": it is ${found}, wanted at least one value`,
    });
  });
});

describe("assertDisjoint()", () => {
  it("accepts sets without a common value", () => {
    expect(failureOf(() => assertDisjoint(["1", "2"], new Set(["3"]), ["train", "test"]))).toBeUndefined();
  });

  it("counts the common values once each and shows one", () => {
    const failure = failureOf(() => assertDisjoint(["1", "7", "7", "9"], ["7", "9", "8"], ["train", "test"]));
    expect(failure).toBeInstanceOf(CheckError);
    expect(failure).toMatchObject({
      count: 2,
      example: "7",
      message:
        'Cannot keep "train" and "test" apart: 2 of 3 and 3 distinct values are in both, for example "7"',
    });
  });
});

describe("assertNondecreasing()", () => {
  it.each([[[]], [[1]], [[1, 1, 2]], [Float64Array.of(-1, 0)], [["a", "b"]], [[1n, 1n]]])(
    "accepts %o",
    (values) => {
      expect(failureOf(() => assertNondecreasing<number | bigint | string>(values, "ts"))).toBeUndefined();
    },
  );

  it("counts the falls and shows the first", () => {
    const failure = failureOf(() => assertNondecreasing([1, 5, 3, 4, 2], "ts"));
    expect(failure).toBeInstanceOf(CheckError);
    expect(failure).toMatchObject({
      count: 2,
      example: 2,
      message: 'Cannot use "ts" as ordered: 2 of 4 steps fall, for example value 2 is 3 after 5',
    });
  });

  it("refuses values without an order", () => {
    expect(failureOf(() => assertNondecreasing([1, Number.NaN, 2], "ts"))).toMatchObject({
      count: 2,
      example: 1,
    });
  });
});

describe("assertNoOverlap()", () => {
  it("accepts lists without a common index", () => {
    expect(
      failureOf(() => assertNoOverlap([0, 1], Int32Array.of(2, 3), ["support", "query"])),
    ).toBeUndefined();
  });

  it("counts the common indexes and shows where one stands", () => {
    const failure = failureOf(() => assertNoOverlap([0, 1, 2], [4, 2, 1], ["support", "query"]));
    expect(failure).toBeInstanceOf(CheckError);
    expect(failure).toMatchObject({
      count: 2,
      example: 1,
      message:
        'Cannot use "support" with "query": 2 of 3 and 3 row indexes are in both, for example row 1 at position 1 and 2',
    });
  });

  it("keeps bigints apart that are one as numbers", () => {
    expect(
      failureOf(() => assertNoOverlap([2n ** 53n], [2n ** 53n + 1n], ["support", "query"])),
    ).toBeUndefined();
    expect(
      failureOf(() => assertNoOverlap([2n ** 53n + 1n], [2n ** 53n + 1n], ["support", "query"])),
    ).toMatchObject({ count: 1, example: 2n ** 53n + 1n });
  });

  it("sees that a bigint and a number are the same index", () => {
    expect(failureOf(() => assertNoOverlap([3n], [3], ["support", "query"]))).toMatchObject({ count: 1 });
  });
});
