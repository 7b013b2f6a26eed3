import { describe, expect, it } from "vitest";
import { formatValue, type TemplateValue } from "./format-value.ts";
import { PathTime } from "./path-time.ts";

// Expected texts are those of Python 3.11.
const texts: [value: TemplateValue, spec: string, text: string][] = [
  [5n, "03d", "005"],
  [-5n, "05d", "-0005"],
  [42n, "", "42"],
  [42n, "5", "   42"],
  [42n, "<5", "42   "],
  [42n, "^6", "  42  "],
  [42n, "*>7", "*****42"],
  [42n, "+", "+42"],
  [42n, " d", " 42"],
  [-42n, "=+8", "-     42"],
  [255n, "x", "ff"],
  [255n, "#X", "0XFF"],
  [5n, "08b", "00000101"],
  [8n, "#o", "0o10"],
  [1_234_567n, ",", "1,234,567"],
  [1234n, "012_d", "0_000_001_234"],
  [70_000n, "_x", "1_1170"],
  [5n, ".2f", "5.00"],
  [5n, "%", "500.000000%"],
  [5, "", "5.0"],
  [5, "8", "     5.0"],
  [0.1, ".2f", "0.10"],
  [0.125, ".2f", "0.12"],
  [0.375, ".2f", "0.38"],
  [2.5, ".0f", "2"],
  [0.5, "%", "50.000000%"],
  [1e22, ".1f", "10000000000000000000000.0"],
  [-2.25, "08.2f", "-0002.25"],
  [123_456_789.123, "012,.1f", "123,456,789.1"],
  [1234.5, ".3", "1.23e+03"],
  [1, ".3", "1.0"],
  [9.995, ".2e", "9.99e+00"],
  [99_999.5, "g", "99999.5"],
  [1e-5, "g", "1e-05"],
  [1e-5, ".1E", "1.0E-05"],
  [1, "#g", "1.00000"],
  [5e-324, ".3", "4.94e-324"],
  [Number.POSITIVE_INFINITY, "08.2f", "00000inf"],
  [Number.NaN, "F", "NAN"],
  [-0, ".1f", "-0.0"],
  [true, "", "True"],
  [true, "d", "1"],
  [null, "", "None"],
  ["text", ".2", "te"],
  ["text", ">6", "  text"],
  ["text", "*^9", "**text***"],
  ["text", "06", "text00"],
  [[1n, "a"], "", "[1, 'a']"],
  [new PathTime(new Date("2026-01-07T15:04:05Z")), "%Y%m%d", "20260107"],
  [new PathTime(new Date("2026-01-07T15:04:05Z")), "", "2026-01-07 15:04:05"],
];

describe("formatValue()", () => {
  it.each(texts)("writes %s by %j as %j, like Python", (value, spec, text) => {
    expect(formatValue(value, spec)).toBe(text);
  });

  it.each<[TemplateValue, string]>([
    [5n, "s"],
    [5n, ".2"],
    [5n, ",x"],
    [5, "d"],
    [Number.POSITIVE_INFINITY, "d"],
    ["text", "d"],
    ["text", "+"],
    ["text", "=9"],
    [null, "5"],
    [[1n], "5"],
    [5n, "five"],
    [5n, "99999999d"],
  ])("has no text for %s by %j", (value, spec) => {
    expect(formatValue(value, spec)).toBeUndefined();
  });
});
