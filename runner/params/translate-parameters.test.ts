import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TranslateOptions, translateParameters } from "./index.ts";
import { declare } from "./testing/declare.ts";

const oddText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        "`",
        "${x}",
        "*/",
        "//",
        "\\",
        "\n",
        "\r",
        "\u2028",
        "\u2029",
        "\0",
        "\u{1F600}",
        "\ud800",
        "</script>",
      ),
    )
    .map((parts) => parts.join("")),
);
const key = fc.oneof(oddText, fc.constantFrom("__proto__", "constructor", "class", "a-b", "1", "$", "é"));
const { anyValue } = fc.letrec((tie) => ({
  anyValue: fc.oneof(
    { depthSize: "small" },
    oddText,
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.constantFrom(null, true, false, undefined, Number.NaN, -0),
    fc.array(tie("anyValue")),
    fc.dictionary(key, tie("anyValue")),
  ),
}));

function translateOne(value: unknown, options: Partial<TranslateOptions> = {}): string {
  const source = translateParameters({ x: value }, { language: "typescript", ...options });
  return source.split("\n")[1] ?? "";
}

describe("translateParameters() to JavaScript", () => {
  it("writes any value so that running it gives the value back", () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 3 }), (list) => {
        const values = Object.fromEntries(list.map((value, index) => [`p${index}`, value]));
        const source = translateParameters(values, { language: "javascript" });
        expect(runInNewContext(`${source}\n[${Object.keys(values).join(", ")}]`)).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps `__proto__` a key like any other", () => {
    const value = JSON.parse('{"__proto__": {"polluted": 1}}');
    const copy = runInNewContext(`${translateOne(value, { language: "javascript" })}\nObject.keys(x)`);
    expect(copy).toEqual(["__proto__"]);
  });
});

describe("translateParameters() to TypeScript", () => {
  it("writes a comment, one line a value in the order given, and a line end", () => {
    const source = translateParameters(
      { b: 1, a: [true, null, { k: "v", "k-2": {} }] },
      { language: "typescript" },
    );
    expect(source).toBe('// Parameters\nconst b = 1;\nconst a = [true, null, { k: "v", "k-2": {} }];\n');
  });

  it("writes the declared type where there is one", () => {
    const declared = declare(
      "type M = 'a' | 'b';\nconst mode: M = 'a';\nconst seed = 1;\nlet names:\n  string[];",
    );
    const values = { mode: "b", seed: 2, names: [], other: 3 };
    expect(translateParameters(values, { language: "typescript", declared })).toBe(
      '// Parameters\nconst mode: M = "b";\nconst seed: number = 2;\nconst names: string[] = [];\nconst other = 3;\n',
    );
  });

  it("writes no types in JavaScript", () => {
    const declared = declare("const seed: number = 1;");
    expect(translateOne(2, { language: "javascript", declared })).toBe("const x = 2;");
    expect(translateParameters({ seed: 2 }, { language: "javascript", declared })).toContain(
      "const seed = 2;",
    );
  });

  const values: readonly (readonly [string, unknown])[] = [
    ["const x = Number.NaN;", Number.NaN],
    ["const x = Number.POSITIVE_INFINITY;", Number.POSITIVE_INFINITY],
    ["const x = Number.NEGATIVE_INFINITY;", Number.NEGATIVE_INFINITY],
    ["const x = -0;", -0],
    ["const x = 1e+21;", 1e21],
    ["const x = 123n;", 123n],
    ["const x = undefined;", undefined],
    [String.raw`const x = "\u2028\u2029\u0000\ud800*/";`, "\u2028\u2029\0\ud800*/"],
    ['const x = { ["__proto__"]: 1, class: 2, "3": 4 };', JSON.parse('{"__proto__": 1, "class": 2, "3": 4}')],
  ];

  it.each(values)("writes %s", (line, value) => {
    const text = translateOne(value);
    expect(text.replace('"3": 4, ["__proto__"]: 1, class: 2', '["__proto__"]: 1, class: 2, "3": 4')).toBe(
      line,
    );
  });

  const bigInts: readonly (readonly [string, unknown, string])[] = [
    ["bigint", 5, "5n"],
    ["bigint | null", 5, "5n"],
    ["bigint[]", [1, 2], "[1n, 2n]"],
    ["[bigint, number]", [1, 2], "[1n, 2]"],
    ["{ a: bigint; b: number }", { a: 1, b: 2 }, "{ a: 1n, b: 2 }"],
    ["Record<string, bigint>", { a: 1 }, "{ a: 1n }"],
    ["null | bigint[]", [1], "[1n]"],
    ["number | bigint", 1, "1"],
  ];

  it.each(bigInts)("writes a whole number for %s as TypeScript wants it: %j as %s", (type, value, text) => {
    const declared = declare(`let x: ${type};`);
    expect(translateOne(value, { declared })).toBe(`const x: ${type} = ${text};`);
  });

  it.each([new Date(0), new Map(), () => 1, Symbol("a"), [new Set()]])(
    "refuses %s, which no cell could hold",
    (value) => {
      expect(() => translateOne(value)).toThrow(TypeError);
    },
  );

  it.each(["a-b", "1a", "", "class", "await", "let", "NaN", "a b", "x;y"])("refuses the name %j", (name) => {
    expect(() => translateParameters({ [name]: 1 }, { language: "typescript" })).toThrow(
      expect.objectContaining({ name: "ParameterNameError", parameter: name, language: "TypeScript" }),
    );
  });

  it.each(["$", "_a1", "größe", "变量", "of", "async"])("accepts the name %j", (name) => {
    const source = translateParameters({ [name]: 1 }, { language: "javascript" });
    expect(runInNewContext(`${source}\n${name}`)).toBe(1);
  });
});

describe("translateParameters() by kernel and language", () => {
  it("goes by the kernel first, then by the language, whatever the capitals", () => {
    const values = { a: true };
    expect(translateParameters(values, { language: "typescript", kernelName: "python3" })).toContain(
      "const a",
    );
    expect(translateParameters(values, { language: "", kernelName: "tslab" })).toContain("const a = true;");
    expect(translateParameters(values, { language: "Python" })).toBe("# Parameters\na = True\n");
  });

  it("refuses a language that it does not know and lists those that it does", () => {
    expect(() => translateParameters({}, { language: "julia", kernelName: "julia-1.11" })).toThrow(
      expect.objectContaining({
        name: "ParameterLanguageError",
        language: "julia",
        known: ["typescript", "javascript", "python"],
        message:
          'Cannot write parameters in "julia" (kernel "julia-1.11"): wanted one of typescript, javascript, python',
      }),
    );
  });
});
