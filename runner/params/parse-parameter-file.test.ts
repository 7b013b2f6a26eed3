import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExactParameters, parseParameterFile } from "./index.ts";

describe("parseParameterFile()", () => {
  it("reads every JSON object in both formats", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (values) => {
        const text = JSON.stringify(values);
        fc.pre(!/\d{16}/.test(text));
        expect(parseParameterFile(text, "json")).toEqual(JSON.parse(text));
        expect(parseParameterFile(text, "yaml")).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps the order of the file", () => {
    expect(Object.keys(parseParameterFile("b: 1\na: 2", "yaml"))).toEqual(["b", "a"]);
  });

  it("leaves a date of YAML as text, and what YAML 1.1 took for a boolean", () => {
    expect(parseParameterFile("day: 2026-11-21\nat: 2026-11-21T10:00:00Z\nno: no\non: on", "yaml")).toEqual({
      day: "2026-11-21",
      at: "2026-11-21T10:00:00Z",
      no: "no",
      on: "on",
    });
  });

  it.each(["yaml", "json"] as const)(
    "reads in %s an integer that a number cannot hold as bigint",
    (format) => {
      const text =
        '{"big": 12345678901234567890, "list": [-9007199254740993], "exact": 18446744073709551616}';
      expect(parseParameterFile(text, format)).toEqual({
        big: 12_345_678_901_234_567_890n,
        list: [-9_007_199_254_740_993n],
        exact: 2 ** 64,
      });
    },
  );

  it.each(["", "# only a comment\n", "null"])("reads the YAML text %j as no parameters", (text) => {
    expect(parseParameterFile(text, "yaml")).toEqual({});
  });

  const faults = [
    ["yaml", "a: 1\nb: [1,", "is not YAML: "],
    ["yaml", "a: 1\na: 2", "is not YAML: Map keys must be unique at line 2, column 1"],
    ["yaml", "a: 1\n---\nb: 2", "is not YAML: "],
    ["yaml", "- a", "is [ 'a' ], wanted a mapping of names to values"],
    ["yaml", "just text", 'is "just text", wanted a mapping of names to values'],
    ["json", "{'a': 1}", 'is not JSON: line 1, column 2: found "\'", wanted a key in double quotes'],
    ["json", "", "is not JSON: line 1, column 1: found the end, wanted a value"],
    ["json", "null", "is null, wanted a mapping"],
  ] as const;

  it.each(faults)("refuses the %s text %j", (format, text, message) => {
    expect(() => parseParameterFile(text, format, "params.x")).toThrow(
      expect.objectContaining({
        name: "ParameterFileError",
        file: "params.x",
        message: expect.stringContaining(`Cannot read parameters from "params.x": ${message}`),
      }),
    );
  });

  it("refuses a YAML text whose aliases would fill the memory", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      return `l${level + 1}: &l${level + 1} [${Array.from({ length: 9 }, () => `*l${level}`).join(", ")}]`;
    });
    const text = ["l0: &l0 x", ...levels].join("\n");
    expect(() => parseParameterFile(text, "yaml")).toThrow(
      expect.objectContaining({ name: "ParameterFileError" }),
    );
  });
});

describe("parseExactParameters()", () => {
  it.each([
    ["yaml", "a: 5\nb: 5.0\nc: 0\nd: [1, 1.0]"],
    ["json", '{"a": 5, "b": 5.0, "c": 0, "d": [1, 1.0]}'],
  ] as const)("tells integers from floats in %s", (format, text) => {
    expect(parseExactParameters(text, format)).toEqual({ a: 5n, b: 5, c: 0n, d: [1n, 1] });
  });
});
