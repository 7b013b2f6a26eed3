import { describe, expect, it } from "vitest";
import { inferParameters, ParameterTypeError } from "../params/index.ts";
import { mergeLayers } from "./parameter-layers.ts";
import { PAPERMILL_READER, toPathValues } from "./read-text.ts";

const { parameters } = inferParameters(`
  const flag: boolean = false;
  const name: string = "";
  const count: number = 0;
  const id: bigint = 0n;
  const loose = null;
  const either: string | boolean = "";
  const maybe: number | null = null;
  const mode: "fast" | "5" = "fast";
  const list: number[] = [];
  const byName: Record<string, number> = {};
`);
const declared = new Map(parameters.map((parameter) => [parameter.name, parameter]));
const read = (name: string, text: string) => {
  const parameter = declared.get(name);
  return parameter && PAPERMILL_READER.readDeclared(parameter, text);
};

describe("PAPERMILL_READER", () => {
  it.each([
    ["count", "5", 5],
    ["count", "1_000", 1000],
    ["count", "1e3", 1000],
    ["count", "nan", Number.NaN],
    ["flag", "True", true],
    ["maybe", "None", null],
    ["loose", "true", "true"],
    ["loose", "7", 7],
    ["either", "true", "true"],
    ["either", "True", true],
    ["id", "12345678901234567890", 12_345_678_901_234_567_890n],
  ])("reads %s %s as papermill does", (name, text, value) => {
    expect(read(name, text)).toBe(value);
  });

  it.each([
    ["name", "5", "5"],
    ["name", "007", "007"],
    ["name", "True", "True"],
    ["name", "None", "None"],
    ["mode", "5", "5"],
    ["flag", "true", true],
    ["maybe", "null", null],
    ["list", "[1, 2]", [1, 2]],
    ["byName", "{a: 1}", { a: 1 }],
  ])(
    "reads %s %s as the declared type wants it, where papermill's reading does not fit",
    (name, text, value) => {
      expect(read(name, text)).toEqual(value);
    },
  );

  it.each([
    ["count", "many"],
    ["flag", "1"],
    ["mode", "slow"],
    ["list", "1"],
  ])("refuses %s %s", (name, text) => {
    expect(() => read(name, text)).toThrow(ParameterTypeError);
  });

  it("reads what is not declared as papermill does", () => {
    expect(["5", "True", "[1]"].map(PAPERMILL_READER.readUndeclared)).toEqual([5, true, "[1]"]);
  });
});

describe("toPathValues()", () => {
  it("tells integers from floats, and follows the declared types", () => {
    const given = mergeLayers({
      injected: {},
      base64: [],
      files: [],
      yaml: [{ fromYaml: 1 }],
      texts: ["count", "5.0", "name", "007", "other", "5", "flag", "true"],
      raw: ["raw", "5"],
    });
    expect(Object.fromEntries(toPathValues(given, parameters))).toEqual({
      fromYaml: 1,
      count: 5,
      name: "007",
      other: 5n,
      flag: true,
      raw: "5",
    });
  });
});
