import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coerceParameter, ParameterTypeError } from "./index.ts";
import { declareType } from "./testing/declare.ts";

describe("coerceParameter()", () => {
  const texts = ["007", "true", "null", "", " a ", "[1]", "None", "#fff", '"quoted"', "12:30", "2026-01-01"];

  it.each(texts)("keeps %j as it is for a type that is only text", (text) => {
    expect(coerceParameter(declareType("string"), text)).toBe(text);
    expect(coerceParameter(declareType("string | undefined"), text)).toBe(text);
  });

  it("keeps any text as it is for a type that is only text", () => {
    const parameter = declareType("string");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(coerceParameter(parameter, text)).toBe(text);
      }),
    );
  });

  it("returns the value whose JSON is given, for a type that takes everything", () => {
    const parameter = declareType("any");
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(coerceParameter(parameter, text)).toEqual(JSON.parse(text));
      }),
    );
  });

  const cases: readonly (readonly [string, string, unknown])[] = [
    ["number", "42", 42],
    ["number", "007", 7],
    ["number", "-1.5e3", -1500],
    ["number", "0x1F", 31],
    ["number", ".inf", Number.POSITIVE_INFINITY],
    ["number", "-Infinity", Number.NEGATIVE_INFINITY],
    ["number", "NaN", Number.NaN],
    ["boolean", "true", true],
    ["boolean", "False", false],
    ["null", "~", null],
    ["number | null", "None", null],
    ["bigint", "5", 5],
    ["bigint", "12345678901234567890", 12_345_678_901_234_567_890n],
    ["string[]", '["a", "b"]', ["a", "b"]],
    ["string[]", "[a, b]", ["a", "b"]],
    ["number[]", "- 1\n- 2", [1, 2]],
    ["{ a: number }", "a: 1", { a: 1 }],
    ["{ a: number }", '{"a": 1}', { a: 1 }],
    ["[string, number]", "[a, 1]", ["a", 1]],
    ["'a' | 'b'", "b", "b"],
    ["1 | 2", "2", 2],
    ["string | number", "7", 7],
    ["string | number", "seven", "seven"],
    ["string | number", "7 #x", "7 #x"],
    ["string | number", "'7'", "7"],
    ["string | boolean", "yes", "yes"],
    ["string | null", "null", null],
    ["string | null", "", ""],
    ["string | null", "#fff", "#fff"],
    ["'1' | 2", "1", "1"],
    ["string | string[]", "[a", "[a"],
    ["any", "True", true],
    ["any", "2026-01-01", "2026-01-01"],
    ["any", "*x", "*x"],
  ];

  it.each(cases)("reads for %s the text %j", (type, text, value) => {
    expect(coerceParameter(declareType(type), text)).toEqual(value);
  });

  const faults = [
    ["number", "abc", 'given "abc", wanted number'],
    ["number", "", 'given "", wanted number'],
    ["number", "true", "given true, wanted number"],
    ["boolean", "1", "given 1, wanted boolean"],
    ["'a' | 'b'", "c", "given \"c\", wanted 'a' | 'b'"],
    ["number[]", "[1, x]", "given [ 1, 'x' ], wanted number[] (1: must be number)"],
    ["bigint", "1.5", "given 1.5, wanted bigint"],
    ["number", "12345678901234567890", "wanted number (a number cannot hold this integer exactly)"],
    ["undefined", "undefined", 'given "undefined", wanted undefined'],
  ] as const;

  it.each(faults)("refuses for %s the text %j", (type, text, message) => {
    expect(() => coerceParameter(declareType(type), text)).toThrow(
      expect.objectContaining({
        name: "ParameterTypeError",
        parameter: "x",
        wanted: type,
        message: expect.stringContaining(message),
      }),
    );
  });

  it("never shows a secret", () => {
    const parameter = declareType("number", "/** @secret */");
    const refuse = (): unknown => coerceParameter(parameter, "hunter2");
    expect(refuse).toThrow(ParameterTypeError);
    expect(refuse).toThrow(
      expect.objectContaining({
        given: undefined,
        message: 'Cannot set parameter "x": given a secret value, wanted number',
      }),
    );
  });
});
