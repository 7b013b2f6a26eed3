import { assert, jsonValue, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { toWellFormedJson } from "./well-formed-json.ts";

describe("toWellFormedJson()", () => {
  it.each([
    ["the first half of a pair", String.raw`{"q":"a\ud83d"}`, String.raw`{"q":"a\ufffd"}`],
    ["the second half", String.raw`{"q":"\uDE00!"}`, String.raw`{"q":"\ufffd!"}`],
    ["two first halves", String.raw`["\ud83d\ud83d\ude00"]`, String.raw`["\ufffd\ud83d\ude00"]`],
  ])("replaces %s", (_, json, wanted) => {
    expect(toWellFormedJson(json)).toBe(wanted);
  });

  it.each([
    ["a pair", String.raw`"\ud83d\ude00"`],
    ["a backslash before the letters", String.raw`"\\ud83d"`],
    ["other escapes", String.raw`"\u00e9\n\"\\"`],
    ["what has no escape", '"é"'],
  ])("keeps %s", (_, json) => {
    expect(toWellFormedJson(json)).toBe(json);
  });

  it("changes no value but for halves of pairs", () => {
    const anyText = string({ unit: "binary" });
    assert(
      property(tuple(jsonValue(), anyText), (value) => {
        expect(JSON.parse(toWellFormedJson(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });
});
