import { assert, jsonValue, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonValueError, serializeJson } from "./serialize-json.ts";

const cycle: Record<string, unknown> = { name: "loop" };
cycle["self"] = { back: cycle };

/** A Map with a key of its own beside its entries. */
class NamedMap extends Map<string, number> {
  readonly title = "users";
}
class NamedSet extends Set<string> {
  readonly title = "users";
}

describe("serializeJson()", () => {
  it("indents by two spaces, leaves non-ASCII as it is and ends with one newline", () => {
    expect(serializeJson({ title: "学堂 é", rows: [1, { a: null }], empty: {} })).toBe(
      '{\n  "title": "学堂 é",\n  "rows": [\n    1,\n    {\n      "a": null\n    }\n  ],\n  "empty": {}\n}\n',
    );
  });

  it("writes what JSON.stringify writes for every value that JSON can hold", () => {
    assert(
      property(jsonValue(), (value) => {
        expect(serializeJson(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
      }),
    );
  });

  it("keeps a key named __proto__", () => {
    expect(serializeJson(JSON.parse('{"__proto__": 1}'))).toBe('{\n  "__proto__": 1\n}\n');
  });

  it("turns a safe bigint into a number", () => {
    expect(serializeJson([9_007_199_254_740_991n, -1n])).toBe("[\n  9007199254740991,\n  -1\n]\n");
  });

  it("writes typed arrays as lists", () => {
    const arrays = [Float64Array.of(1, 0.5), BigInt64Array.of(-2n), new Uint8Array()];
    expect(JSON.parse(serializeJson(arrays))).toEqual([[1, 0.5], [-2], []]);
  });

  it("leaves out a key whose value is undefined", () => {
    expect(serializeJson({ a: undefined, b: 1 })).toBe('{\n  "b": 1\n}\n');
  });

  it("writes a date as its ISO text and honours toJSON", () => {
    const temperature = { toJSON: (key: string) => `${key}: warm` };
    expect(serializeJson({ at: new Date(0), temperature })).toBe(
      '{\n  "at": "1970-01-01T00:00:00.000Z",\n  "temperature": "temperature: warm"\n}\n',
    );
  });

  it("writes the same object twice when it is there twice", () => {
    const shared = { a: 1 };
    expect(JSON.parse(serializeJson([shared, shared]))).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it.each([
    ["NaN", { metrics: { loss: [1, Number.NaN] } }, "metrics.loss[1]"],
    ["Infinity", [[], [Number.POSITIVE_INFINITY]], "[1][0]"],
    ["a bigint above the safe range", { n: 9_007_199_254_740_992n }, "n"],
    ["a bigint below the safe range", { n: -9_007_199_254_740_992n }, "n"],
    ["undefined in a list", { rows: [undefined] }, "rows[0]"],
    ["a hole in a list", { rows: Array(1) }, "rows[0]"],
    ["a function", { "a b": () => 1 }, '["a b"]'],
    ["a symbol", { 学: Symbol("x") }, "学"],
    ["a Map", { byUser: new Map([["u", 1]]) }, "byUser"],
    ["a Set", { users: new Set() }, "users"],
    ["a Map with keys of its own", { byUser: new NamedMap([["u", 1]]) }, "byUser"],
    ["a Set with keys of its own", { users: new NamedSet(["u"]) }, "users"],
    ["NaN in a typed array", { loss: Float32Array.of(1, Number.NaN) }, "loss[1]"],
    ["a DataView", { bytes: new DataView(new ArrayBuffer(2)) }, "bytes"],
    ["an error", { cause: new Error("lost") }, "cause"],
    ["an invalid date", { at: new Date(Number.NaN) }, "at"],
    ["a cycle", cycle, "self.back"],
    ["nothing at all", undefined, ""],
  ])("refuses %s and names where it stands", (_name, value, keyPath) => {
    expect(() => serializeJson(value)).toThrow(JsonValueError);
    expect(() => serializeJson(value)).toThrow(expect.objectContaining({ keyPath }));
  });

  it("says in the message what was found", () => {
    expect(() => serializeJson({ metrics: { loss: Number.NaN } })).toThrow(
      'Cannot serialize "metrics.loss": it is NaN, which JSON would lose or change',
    );
  });
});
