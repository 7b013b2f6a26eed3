import { describe, expect, it } from "vitest";
import { inferParameters, type Parameter } from "./index.ts";

function inferOne(source: string): Parameter {
  const { parameters, problems } = inferParameters(source);
  expect(problems).toEqual([]);
  const [first] = parameters;
  if (first === undefined) {
    throw new Error("no parameter was inferred");
  }
  return first;
}

describe("inferParameters()", () => {
  it("takes every top-level const, let and var with a name, in order", () => {
    const source =
      "import x from 'y';\nconst a = 1;\nlet b = 2, c: number;\nvar d = 3;\nexport const e = 4;\nfoo();";
    expect(inferParameters(source).parameters.map(({ name }) => name)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("leaves out what is not at the top level", () => {
    const source = "{ const a = 1; }\nfunction f() { const b = 1; }\nfor (const c of []) {}\nclass D {}";
    expect(inferParameters(source)).toEqual({ parameters: [], problems: [] });
  });

  it("gives everything of a declaration", () => {
    expect(inferOne("const seed: number = 42; // Seed of the run")).toEqual({
      name: "seed",
      typeText: "number",
      schema: { type: "number" },
      optional: false,
      secret: false,
      defaultText: "42",
      defaultValue: 42,
      help: "Seed of the run",
    });
  });

  it("has no default for a declaration without one", () => {
    const parameter = inferOne("let folder: string;");
    expect(parameter).not.toHaveProperty("defaultText");
    expect(parameter).not.toHaveProperty("defaultValue");
  });

  const literals = [
    ['"a\\n"', "a\n", "string"],
    ["`plain`", "plain", "string"],
    ["-1.5", -1.5, "number"],
    ["+0x10", 16, "number"],
    ["1_000", 1000, "number"],
    ["true", true, "boolean"],
    ["12n", 12, "bigint"],
    ["null", null, "any"],
    ["[]", [], "any[]"],
    ["[1, 2]", [1, 2], "number[]"],
    ['[1, "a", [true]]', [1, "a", [true]], "(number | string | boolean[])[]"],
    ["{}", {}, "{}"],
    [
      '{ a: 1, "b c": [null], 3: {} }',
      { a: 1, "b c": [null], 3: {} },
      '{ "3": {}; a: number; "b c": any[] }',
    ],
    ['["x"] as const', ["x"], "string[]"],
    ["(1)", 1, "number"],
  ] as const;

  it.each(literals)("reads the default %s as %j, of type %s", (text, value, typeText) => {
    expect(inferOne(`const x = ${text};`)).toMatchObject({
      defaultText: text,
      defaultValue: value,
      typeText,
    });
  });

  const expressions = [
    "f()",
    "a + 1",
    "`${a}`",
    "[...a]",
    "[, 1]",
    "{ ...a }",
    "{ [a]: 1 }",
    "{ a }",
    "{ a() {} }",
    "/x/",
    "-a",
  ];

  it.each(expressions)("keeps the text of the default %s, whose value only running it would tell", (text) => {
    const parameter = inferOne(`const x = ${text};`);
    expect(parameter).toMatchObject({ defaultText: text, typeText: "any", schema: {} });
    expect(parameter).not.toHaveProperty("defaultValue");
  });

  it("keeps only the text of an integer that JSON cannot hold", () => {
    const parameter = inferOne("const id = 12345678901234567890n;");
    expect(parameter).toMatchObject({ defaultText: "12345678901234567890n", typeText: "bigint" });
    expect(parameter).not.toHaveProperty("defaultValue");
  });

  it.each(["x as number", "<number>x", "x satisfies number", "(x as number)"])(
    "takes the type from %s",
    (text) => {
      expect(inferOne(`const a = ${text};`)).toMatchObject({
        typeText: "number",
        schema: { type: "number" },
      });
    },
  );

  it("writes a type of several lines on one, without comments, with semicolons where lines ended members", () => {
    const source = "const x: {\n  a: number // first\n  b?: 'y'\n    | 'z'; /* last */\n} = { a: 1 };";
    expect(inferOne(source).typeText).toBe("{ a: number; b?: 'y' | 'z'; }");
  });

  it("writes a union that begins with a bar without it", () => {
    expect(inferOne("const x:\n  | 'a'\n  | 'b' = 'a';").typeText).toBe("'a' | 'b'");
  });
});

describe("inferParameters() of comments", () => {
  const comments = [
    ["a comment behind it", "const x = 1; // help", "help"],
    ["a comment behind its last line", "const x = {\n  a: 1, // inner\n}; // help", "help"],
    ["a line above", "// help\nconst x = 1;", "help"],
    ["lines above", "// first,\n// second\nconst x = 1;", "first, second"],
    ["JSDoc above", "/** help */\nconst x = 1;", "help"],
    [
      "JSDoc of several lines",
      "/**\n * first,\n * second\n *\n * third\n */\nconst x = 1;",
      "first, second third",
    ],
    ["JSDoc on the same line", "/** help */ const x = 1;", "help"],
    ["a comment above an export", "// help\nexport const x = 1;", "help"],
    ["the comment behind rather than above", "// above\nconst x = 1; // behind", "behind"],
    [
      "characters outside the first plane before it",
      "/** \u{1F600} é */\nconst x = 1; // \u{1F600}",
      "\u{1F600}",
    ],
    ["no comment with an empty line between", "// far\n\nconst x = 1;", ""],
    ["no comment of the statement before", "foo(); // other\nconst x = 1;", ""],
    ["no comment below", "const x = 1;\n// below", ""],
    ["no line for a program", "// @ts-ignore\nconst x = 1;", ""],
    ["no tags", "/** help\n * @default 1\n * more */\nconst x = 1;", "help"],
  ] as const;

  it.each(comments)("takes as help %s", (_case, source, help) => {
    expect(inferParameters(source).parameters[0]?.help).toBe(help);
  });

  it("gives each of several variables its own comment", () => {
    const source = "const a = 1, // first\n  // above\n  b = 2,\n  c = 3; // third";
    expect(inferParameters(source).parameters.map(({ help }) => help)).toEqual(["first", "above", "third"]);
  });

  it("adds the limits of JSDoc tags to the schema", () => {
    const source =
      "/**\n * @minimum 1\n * @maximum 1e3\n * @multipleOf 0.5\n */\nconst x: number | null = 1; // help";
    expect(inferOne(source)).toMatchObject({
      help: "help",
      schema: { anyOf: [{ type: "number" }, { type: "null" }], minimum: 1, maximum: 1000, multipleOf: 0.5 },
    });
  });

  it("adds the limits of text", () => {
    const source = "/** @minLength 1\n * @maxLength 8\n * @pattern ^[a-z]+ x$ */\nconst x = 'a';";
    const schema = { type: "string", minLength: 1, maxLength: 8, pattern: "^[a-z]+ x$" };
    expect(inferOne(source).schema).toEqual(schema);
  });

  it("marks a secret", () => {
    expect(inferOne("/** Token.\n * @secret */\nconst x = '';")).toMatchObject({
      secret: true,
      help: "Token.",
    });
  });

  const badTags = [
    "@minimum",
    "@minimum a",
    "@minLength -1",
    "@maxLength 1.5",
    "@multipleOf 0",
    "@pattern (",
    "@pattern",
  ];

  it.each(badTags)("reports the tag %s and does without it", (tag) => {
    const { parameters, problems } = inferParameters(`/** ${tag} */\nconst x = 1;`);
    expect(problems).toEqual([
      { message: expect.stringContaining(`"x" has the tag "${tag}"`), line: 2, column: 7 },
    ]);
    expect(parameters[0]?.schema).toEqual({ type: "number" });
  });
});

describe("inferParameters() of what is wrong", () => {
  it("reports a cell that is not TypeScript, with its place", () => {
    const { parameters, problems } = inferParameters("const a = 1;\nconst b: = 2;");
    expect(parameters).toEqual([]);
    expect(problems).toMatchObject([
      { message: expect.stringContaining("is not TypeScript: "), line: 2, column: 10 },
    ]);
  });

  it("reports values taken apart", () => {
    const { parameters, problems } = inferParameters("const { a, b } = f();\nconst c = 1;");
    expect(parameters.map(({ name }) => name)).toEqual(["c"]);
    expect(problems).toMatchObject([
      { message: expect.stringContaining("takes a value apart"), line: 1, column: 7 },
    ]);
  });

  it("reports a name declared twice and keeps the first", () => {
    const { parameters, problems } = inferParameters("var a = 1;\nvar a = 'x';");
    expect(parameters).toMatchObject([{ name: "a", defaultValue: 1 }]);
    expect(problems).toEqual([{ message: 'declares "a" a second time', line: 2, column: 5 }]);
  });
});
