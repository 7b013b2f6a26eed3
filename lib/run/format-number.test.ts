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
