import { describe, expect, it } from "vitest";
import { formatCell, formatCount, formatNumber, formatValue } from "./format-cell.ts";

describe("formatNumber()", () => {
  it.each<[number | bigint, string]>([
    [0, "0"],
    [1234567, "1,234,567"],
    [-1234.56789, "-1,234.5679"],
    [0.1 + 0.2, "0.3"],
    [0.00123456, "0.001235"],
    [1.5e-9, "1.500e-9"],
    [1e21, "1e+21"],
    [2n ** 64n, "18,446,744,073,709,551,616"],
    [Number.NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ])("%o is %j", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("formatCount()", () => {
  it.each([
    [0, "0 rows"],
    [1, "1 row"],
    [1234, "1,234 rows"],
  ])("%i is %j", (count, text) => {
    expect(formatCount(count, "row")).toBe(text);
  });
});

describe("formatValue()", () => {
  it.each<[unknown, string]>([
    ["1234", "1234"],
    [true, "true"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "Invalid Date"],
    [new Uint8Array(2048), "2,048 bytes"],
    [[1, null, "a"], '[1,null,"a"]'],
    [{ n: 2n ** 60n, s: { t: [] } }, '{"n":"1152921504606846976","s":{"t":[]}}'],
  ])("%o is %j", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe("formatCell()", () => {
  it.each<[string, unknown, string]>([
    ["user_id", 1004, "1004"],
    ["id", 20_160_301n, "20160301"],
    ["profile_year_of_birth", 1969, "1969"],
    ["row_number", 1234, "1234"],
    ["paid", 1234, "1,234"],
    ["events", 1234, "1,234"],
    ["user_id", 1234.5, "1,234.5"],
    ["user_id", "u1", "u1"],
  ])("shows %s %o as %j: numbers that name something are not grouped", (column, value, text) => {
    expect(formatCell(column, value)).toBe(text);
  });
});
