import { execFileSync, spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateParameters } from "./index.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

const READ_BACK =
  "import json, sys\nscope = {}\nexec(compile(sys.stdin.buffer.read(), 'cell', 'exec'), scope)\nprint(json.dumps(scope['x']))";

function runPython(value: unknown): unknown {
  const input = translateParameters({ x: value }, { language: "python" });
  return JSON.parse(execFileSync("python3", ["-c", READ_BACK], { input, encoding: "utf8" }));
}

describe("translateParameters() to Python", () => {
  const cases: readonly { text: string; value: unknown }[] = [
    { text: "None", value: null },
    { text: "None", value: undefined },
    { text: "True", value: true },
    { text: "False", value: false },
    { text: "3", value: 3 },
    { text: "-0.0", value: -0 },
    { text: "1.5e-07", value: 1.5e-7 },
    { text: "1180591620717411303424", value: 2n ** 70n },
    { text: "float('nan')", value: Number.NaN },
    { text: "float('inf')", value: Number.POSITIVE_INFINITY },
    { text: "float('-inf')", value: Number.NEGATIVE_INFINITY },
    { text: String.raw`"a\"b'\n\u0000😀"`, value: "a\"b'\n\u0000\u{1F600}" },
    { text: "[1, [True]]", value: [1, [true]] },
    { text: '{"a": None, "b c": {}}', value: { a: null, "b c": {} } },
  ];

  it.each(cases)("writes as $text", ({ value, text }) => {
    expect(translateParameters({ x: value }, { language: "python" })).toBe(`# Parameters\nx = ${text}\n`);
  });

  it.each(["a-b", "1a", "", "class", "None", "lambda", "$a"])("refuses the name %j", (name) => {
    expect(() => translateParameters({ [name]: 1 }, { language: "python" })).toThrow(
      expect.objectContaining({ name: "ParameterNameError", language: "Python" }),
    );
  });

  it.each([new Date(0), () => 1])("refuses %s, which no cell could hold", (value) => {
    expect(() => translateParameters({ x: value }, { language: "python" })).toThrow(TypeError);
  });

  it.skipIf(!hasPython)("writes any JSON so that Python gives it back", () => {
    const values = fc.sample(fc.jsonValue({ stringUnit: "binary" }), { numRuns: 300, seed: 1 });
    expect(runPython(values)).toEqual(values);
  });

  it.skipIf(!hasPython)("writes odd texts so that Python gives them back", () => {
    const texts = [
      '"',
      "'",
      '"""',
      "\\",
      "\n\r\t\b\f\0",
      "\u2028\u2029\u0085",
      "${x} {x} %s",
      "\ud800",
      "\u{1F600}",
      "#",
      "\u001a",
    ];
    expect(runPython(texts)).toEqual(texts);
  });
});
