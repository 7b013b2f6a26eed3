import { describe, expect, it } from "vitest";
import { inferParameters } from "./index.ts";

const TEXT = { type: "string" };
const NUMBER = { type: "number" };

function objectOf(properties: Record<string, unknown>, required: readonly string[]): Record<string, unknown> {
  return { type: "object", properties, required, additionalProperties: false };
}

function readSchema(type: string, before = ""): { schema: unknown; optional: boolean | undefined } {
  const { parameters, problems } = inferParameters(`${before}\nlet x: ${type};`);
  expect(problems).toEqual([]);
  return { schema: parameters[0]?.schema, optional: parameters[0]?.optional };
}

describe("readType()", () => {
  const types: readonly (readonly [string, unknown])[] = [
    ["string", TEXT],
    ["number", NUMBER],
    ["boolean", { type: "boolean" }],
    ["bigint", { type: "integer" }],
    ["null", { type: "null" }],
    ["never", { not: {} }],
    ["'a'", { const: "a" }],
    ["-1", { const: -1 }],
    ["true", { const: true }],
    ["12n", { type: "integer" }],
    ["`a`", { const: "a" }],
    ["`a${number}`", TEXT],
    ["'a' | 'b' | 3", { enum: ["a", "b", 3] }],
    ["true | false", { type: "boolean" }],
    ["'a' | null", { anyOf: [{ type: "null" }, { const: "a" }] }],
    ["string | (number | string)", { anyOf: [TEXT, NUMBER] }],
    ["(string)", TEXT],
    ["string | any", {}],
    ["string[]", { type: "array", items: TEXT }],
    ["readonly string[]", { type: "array", items: TEXT }],
    ["Array<number>", { type: "array", items: NUMBER }],
    ["ReadonlyArray<number>", { type: "array", items: NUMBER }],
    ["(string | undefined)[]", { type: "array", items: TEXT }],
    ["[string, number]", { type: "array", prefixItems: [TEXT, NUMBER], items: false, minItems: 2 }],
    ["[a: string, b?: number]", { type: "array", prefixItems: [TEXT, NUMBER], items: false, minItems: 1 }],
    ["[string, number?]", { type: "array", prefixItems: [TEXT, NUMBER], items: false, minItems: 1 }],
    ["[string, ...number[]]", { type: "array", prefixItems: [TEXT], items: NUMBER, minItems: 1 }],
    ["[...rest: Array<number>]", { type: "array", prefixItems: [], items: NUMBER, minItems: 0 }],
    ["[...number[], string]", { type: "array" }],
    [
      "{ a: string; 'b c'?: number, readonly 3: number }",
      objectOf({ a: TEXT, "b c": NUMBER, 3: NUMBER }, ["a", "3"]),
    ],
    ["{ a?: string | undefined }", objectOf({ a: TEXT }, [])],
    ["{ [key: string]: number }", { ...objectOf({}, []), additionalProperties: NUMBER }],
    ["{ a: { b: string } }", objectOf({ a: objectOf({ b: TEXT }, ["b"]) }, ["a"])],
    ["{ a: string } & { b: number }", objectOf({ a: TEXT, b: NUMBER }, ["a", "b"])],
    ["Record<string, number>", { type: "object", additionalProperties: NUMBER }],
    ["Record<'a' | 'b', number>", objectOf({ a: NUMBER, b: NUMBER }, ["a", "b"])],
    ["Readonly<{ a: string }>", objectOf({ a: TEXT }, ["a"])],
    ["Partial<{ a: string }>", objectOf({ a: TEXT }, [])],
  ];

  it.each(types)("reads %s", (type, schema) => {
    expect(readSchema(type)).toEqual({ schema, optional: false });
  });

  it.each([
    ["string | undefined", TEXT],
    ["undefined | 'a' | 'b'", { enum: ["a", "b"] }],
    ["undefined", { not: {} }],
    ["void", { not: {} }],
  ])("reads %s as optional", (type, schema) => {
    expect(readSchema(type)).toEqual({ schema, optional: true });
  });

  const inexpressible = [
    "any",
    "unknown",
    "Date",
    "Imported",
    "ns.Type",
    "Map<string, number>",
    "() => void",
    "{ a(): void }",
    "{ (x: number): string }",
    "keyof Foo",
    "typeof foo",
    "Foo extends string ? 1 : 2",
    "string & Branded",
    "Array",
    "Record<string>",
  ];

  it.each(inexpressible)("allows everything for %s, which JSON Schema cannot express", (type) => {
    expect(readSchema(type)).toEqual({ schema: {}, optional: false });
  });
});

describe("readType() of names that the cell declares", () => {
  it("resolves an alias, with its undefined", () => {
    expect(readSchema("Mode", "type Mode = 'fast' | 'slow' | undefined;")).toEqual({
      schema: { enum: ["fast", "slow"] },
      optional: true,
    });
  });

  it("resolves an interface with all it extends", () => {
    const before =
      "interface A { a: string }\nexport interface B extends A { b?: Name }\ntype Name = string;";
    expect(readSchema("B", before).schema).toEqual(objectOf({ a: TEXT, b: TEXT }, ["a"]));
  });

  it("resolves a name that is declared below, or is also built in", () => {
    expect(readSchema("Record[];\ntype Record = number").schema).toEqual({ type: "array", items: NUMBER });
  });

  it("allows everything where a type meets itself", () => {
    const { schema } = readSchema("Tree", "type Tree = { name: string; children: Tree[] };");
    expect(schema).toEqual(
      objectOf({ name: TEXT, children: { type: "array", items: {} } }, ["name", "children"]),
    );
  });

  it.each([
    "type G<T> = T[];",
    "interface G<T> { a: T }",
    "interface G extends Elsewhere { a: string }",
    "enum G { A }",
  ])("allows everything for %s", (before) => {
    expect(readSchema("G", before).schema).toEqual({});
  });
});
