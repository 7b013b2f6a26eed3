import { describe, expect, it } from "vitest";
import { assertParameters, checkParameters, UnknownParameterError } from "./index.ts";
import { declare, declareType } from "./testing/declare.ts";

describe("checkParameters()", () => {
  it("finds nothing when every value fits", () => {
    const declared = declare("const seed = 1;\nconst names: string[] = [];\nlet mode: 'a' | undefined;");
    expect(checkParameters(declared, {})).toEqual([]);
    expect(checkParameters(declared, { seed: 2, names: ["a"], mode: undefined })).toEqual([]);
  });

  it("names for an unknown parameter the declared one that is most like it", () => {
    const [error] = checkParameters(declare("const seed = 1, names = [];"), { sead: 2 });
    expect(error).toMatchObject({
      name: "UnknownParameterError",
      parameter: "sead",
      nearest: "seed",
      known: ["seed", "names"],
    });
    expect(error?.message).toBe(
      'Cannot set parameter "sead": the notebook has none of this name, did you mean "seed"? (it declares seed, names)',
    );
  });

  it("takes capitals as no difference when it looks for the nearest name", () => {
    const [error] = checkParameters(declare("const maxItems = 1;"), { MAXITEMS: 2 });
    expect(error).toMatchObject({ nearest: "maxItems" });
  });

  it("names no other when none is like it, or none is declared", () => {
    expect(checkParameters(declare("const seed = 1;"), { threshold: 2 })).toMatchObject([
      { nearest: undefined },
    ]);
    expect(checkParameters([], { seed: 2 })).toMatchObject([
      { message: 'Cannot set parameter "seed": the notebook has none of this name (it declares none)' },
    ]);
  });

  it("names for a value of the wrong type the parameter, the type and the value", () => {
    expect(checkParameters(declare("const seed: number = 1;"), { seed: "abc" })).toMatchObject([
      {
        name: "ParameterTypeError",
        parameter: "seed",
        wanted: "number",
        given: "abc",
        message: 'Cannot set parameter "seed": given "abc", wanted number',
      },
    ]);
  });

  const details: readonly (readonly [string, string, unknown, string])[] = [
    ["number", "/** @minimum 1 */", 0, "given 0, wanted number (must be >= 1)"],
    ["string", "/** @pattern ^a */", "b", 'given "b", wanted string (must match pattern "^a")'],
    ["string[]", "", ["a", 1], "given [ 'a', 1 ], wanted string[] (1: must be string)"],
    ["{ a: { b: number } }", "", { a: { b: "x" } }, "(a.b: must be number)"],
    ["{ a: number }", "", {}, "(must have required property 'a')"],
    ["{ a: number }", "", { a: 1, b: 2 }, '(has no property "b")'],
    ["{ a: number }", "", JSON.parse('{"a":1,"__proto__":2}'), '(has no property "__proto__")'],
    ["Mode", "type Mode = 'fast' | 'slow';", "x", 'given "x", wanted Mode (one of "fast", "slow")'],
    ["string | number", "", true, "given true, wanted string | number"],
    [
      "number",
      "",
      2n ** 64n + 1n,
      "given 18446744073709551617n, wanted number (a number cannot hold this integer exactly)",
    ],
    ["number", "", undefined, "given undefined, wanted number"],
  ];

  it.each(details)("tells what in a value for %s is wrong (%s)", (type, before, value, message) => {
    const [error] = checkParameters([declareType(type, before)], { x: value });
    expect(error?.message).toContain(message);
  });

  it("shows at most 120 characters of a value", () => {
    const [error] = checkParameters([declareType("number")], { x: "x".repeat(200) });
    expect(error?.message).toBe(`Cannot set parameter "x": given "${"x".repeat(118)}…, wanted number`);
  });

  it("accepts NaN and the infinities as numbers, an integer of any size as bigint, anything for an unknown type", () => {
    const declared = declare("let a: number[], b: bigint[], c: Imported;");
    const given = {
      a: [Number.NaN, Number.NEGATIVE_INFINITY],
      b: [1, 2n ** 70n + 1n],
      c: { d: 2n ** 70n + 1n },
    };
    expect(checkParameters(declared, given)).toEqual([]);
  });

  it("finds a parameter that has neither default nor value", () => {
    const declared = declare("let folder: string;\nlet limit: number | undefined;");
    expect(checkParameters(declared, {})).toMatchObject([
      {
        name: "MissingParameterError",
        parameter: "folder",
        wanted: "string",
        message: 'Cannot run without parameter "folder": it has no default, wanted string',
      },
    ]);
  });

  it("finds everything that is wrong, not only the first", () => {
    const declared = declare("const a = 1;\nlet b: string;");
    const found = checkParameters(declared, { c: 1, a: "x" });
    expect(found.map(({ name }) => name)).toEqual([
      "UnknownParameterError",
      "ParameterTypeError",
      "MissingParameterError",
    ]);
  });
});

describe("assertParameters()", () => {
  it("throws the first of what is wrong", () => {
    expect(() => assertParameters([], { a: 1 })).toThrow(UnknownParameterError);
    expect(() => assertParameters(declare("const a = 1;"), { a: 2 })).not.toThrow();
  });
});
