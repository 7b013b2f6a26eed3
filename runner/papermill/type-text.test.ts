import { describe, expect, it } from "vitest";
import { typeText } from "./type-text.ts";

describe("typeText()", () => {
  it.each([
    ["True", true],
    ["False", false],
    ["None", null],
    ["1", 1n],
    ["-7", -7n],
    ["+7", 7n],
    ["007", 7n],
    ["1_000", 1000n],
    [" 12 ", 12n],
    ["12345678901234567890", 12_345_678_901_234_567_890n],
    ["1.0", 1],
    ["1.", 1],
    [".5", 0.5],
    ["-2.5e-3", -0.0025],
    ["1e3", 1000],
    ["1_0.2_5", 10.25],
    ["inf", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["nan", Number.NaN],
    ["-NaN", Number.NaN],
  ])("reads %j as %s", (text, value) => {
    expect(typeText(text)).toBe(value);
  });

  it.each([
    "true",
    "false",
    "none",
    "null",
    "",
    " ",
    "1__0",
    "_1",
    "1_",
    "0x10",
    "1,5",
    "1e",
    "e3",
    ".",
    "+",
    "[1]",
  ])("leaves %j as it is", (text) => {
    expect(typeText(text)).toBe(text);
  });
});
