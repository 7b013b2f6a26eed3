import { describe, expect, it } from "vitest";
import { toPythonRepr, toPythonText } from "./python-text.ts";

describe("toPythonText()", () => {
  it.each([
    ["text", "text"],
    [5n, "5"],
    [5, "5.0"],
    [0.1, "0.1"],
    [1e16, "1e+16"],
    [Number.NaN, "nan"],
    [Number.NEGATIVE_INFINITY, "-inf"],
    [true, "True"],
    [null, "None"],
    [[1n, "a", [2.5, null]], "[1, 'a', [2.5, None]]"],
    [{ a: 1n, "b c": { d: false } }, "{'a': 1, 'b c': {'d': False}}"],
  ])("writes %s as %s", (value, text) => {
    expect(toPythonText(value)).toBe(text);
  });
});

describe("toPythonRepr()", () => {
  it.each([
    ["it's", `"it's"`],
    [`"it's"`, `'"it\\'s"'`],
    ["a\nb\t\\", String.raw`'a\nb\t\\'`],
    ["\0\u2028é", String.raw`'\x00\u2028é'`],
  ])("quotes %j as %s", (text, quoted) => {
    expect(toPythonRepr(text)).toBe(quoted);
  });
});
