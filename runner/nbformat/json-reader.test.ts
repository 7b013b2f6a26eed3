import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonTextError, parseJsonText } from "./index.ts";

function accepts(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}

describe("parseJsonText()", () => {
  it("returns what JSON.parse returns for every JSON value, however it is spaced", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: "binary" }),
        fc.constantFrom(undefined, 1, "\t"),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          expect(parseJsonText(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it("accepts exactly the texts that JSON.parse accepts", () => {
    const pieces = fc.constantFrom(
      ...'{ } [ ] , : " \\ - + . e E 0 1 9 a t n u \n \t \u0000'.split(" "),
      " ",
      "true",
      "null",
      '"a"',
      "\\u00e9",
      "\\n",
      "NaN",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        expect(accepts(parseJsonText, text)).toBe(accepts(JSON.parse, text));
      }),
      { numRuns: 3000 },
    );
  });

  it("makes `__proto__` a key like any other", () => {
    const value = parseJsonText('{"__proto__": {"polluted": true}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(value).not.toHaveProperty("polluted");
  });

  it("hands over every number with its spelling and place", () => {
    const seen: unknown[] = [];
    parseJsonText('{"a": [1.0, -0]}', { readNumber: (token, _owner, key) => seen.push([key, token]) });
    expect(seen).toEqual([
      [0, "1.0"],
      [1, "-0"],
    ]);
  });

  const faults = [
    ["", 1, 1, "the end", "a value"],
    ["[1,]", 1, 4, '"]"', "a value"],
    ['{"a" 1}', 1, 6, '"1"', '":"'],
    ["{a: 1}", 1, 2, '"a"', "a key in double quotes"],
    ["[1\n 2]", 2, 2, '"2"', '"," or "]"'],
    ["[1] x", 1, 5, '"x"', "the end"],
    ["[NaN]", 1, 2, '"NaN"', "a value"],
    ['["a\nb"]', 1, 2, '"\\""', "a string without control characters or unknown escapes"],
    ['["\\x"]', 1, 2, '"\\""', "a string without control characters or unknown escapes"],
  ] as const;

  it.each(faults)("says of %j: line %i, column %i, found %s, wanted %s", (text, ...row) => {
    const [line, column, found, wanted] = row;
    const message = `line ${line}, column ${column}: found ${found}, wanted ${wanted}`;
    expect(() => parseJsonText(text)).toThrow(
      expect.objectContaining({ name: "JsonTextError", line, column, message }),
    );
  });

  it("refuses nesting that would exhaust the stack", () => {
    expect(() => parseJsonText("[".repeat(100_000))).toThrow(JsonTextError);
  });

  it("reads a text of many megabytes in linear time", () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, index) => `${'x\\"'.repeat(100)}${index}`),
    );
    const started = performance.now();
    parseJsonText(text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
