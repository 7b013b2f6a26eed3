import { describe, expect, it } from "vitest";
import { formatCount, formatMegabytes, formatShare } from "./format-number.ts";

describe("formatCount()", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [28_002_537, "28,002,537"],
    [-1000, "-1,000"],
    [9_007_199_254_740_993n, "9,007,199,254,740,993"],
  ])("writes %s as %s", (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it.each([
    [0, "0 courses"],
    [1, "1 course"],
    [1n, "1 course"],
    [-1, "-1 courses"],
    [1204, "1,204 courses"],
  ])("writes %s of a thing as %s", (count, text) => {
    expect(formatCount(count, "course")).toBe(text);
  });

  it("writes many of a thing as it is told to", () => {
    expect([1, 2].map((count) => formatCount(count, "person", "people"))).toEqual(["1 person", "2 people"]);
  });
});

describe("formatShare()", () => {
  it.each([
    [2 / 11, "18.2%"],
    [1, "100.0%"],
    [0, "0.0%"],
    [0.0217, "2.2%"],
  ])("writes %d as %s", (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

describe("formatMegabytes()", () => {
  it.each([
    [99_253_930, "94.7 MB"],
    [0, "0.0 MB"],
    [1_048_576n, "1.0 MB"],
  ])("writes %s bytes as %s", (bytes, text) => {
    expect(formatMegabytes(bytes)).toBe(text);
  });
});
