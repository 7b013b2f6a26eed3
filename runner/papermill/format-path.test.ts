import { describe, expect, it } from "vitest";
import { createBuiltInValues } from "./built-in-values.ts";
import { formatPath } from "./format-path.ts";
import type { TemplateValue } from "./format-value.ts";
import { PathTemplateError } from "./path-template-error.ts";

const values = new Map<string, TemplateValue>([
  ["pm", createBuiltInValues(new Date("2026-01-07T15:04:05Z"), "1-2-3")],
  ["bar", { baz: "quux", 0: "zero", list: [1n, 2n] }],
  ["list", ["a", "b"]],
  ["baz", 42n],
  ["rate", 0.5],
  ["width", 6n],
  ["name", "it's é"],
  ["slash", "a/b"],
]);

describe("formatPath()", () => {
  it.each([
    ["plain.ipynb", "plain.ipynb"],
    ["", ""],
    ["{baz}.ipynb", "42.ipynb"],
    ["out/{baz:03d}_{rate}.ipynb", "out/042_0.5.ipynb"],
    ["{bar[baz]}.ipynb", "quux.ipynb"],
    ["{bar[0]}-{bar[list][1]}-{list[0]}.ipynb", "zero-2-a.ipynb"],
    ["{{{baz}}}-{{x}}.ipynb", "{42}-{x}.ipynb"],
    ["{baz:{width}d}|{baz:0>{width}}", "    42|000042"],
    ["{slash}.ipynb", "a/b.ipynb"],
    ["{name!r} {name!a} {name!s:.2}", `"it's é" "it's \\xe9" it`],
    ["{pm[run_uuid]}.ipynb", "1-2-3.ipynb"],
    ["{pm[current_datetime_utc]:%Y-%m-%dT%H:%M}", "2026-01-07T15:04"],
    ["{pm[current_datetime_utc].year}", "2026"],
    ["{list}", "['a', 'b']"],
    ["{pm[current_datetime_utc]!s}", "2026-01-07 15:04:05"],
  ])("makes of %j the path %j", (template, path) => {
    expect(formatPath(template, values)).toBe(path);
  });

  it.each([
    ["{foo}", "Missing parameter 'foo'"],
    ["{}", "Missing parameter ''"],
    ["{0}", "Missing parameter '0'"],
    ["{bar[foo]}", "there is no [foo] in it"],
    ["{bar[__proto__]}", "there is no [__proto__] in it"],
    ["{list[2]}", "there is no [2] in it"],
    ["{list[-1]}", "there is no [-1] in it"],
    ["{bar.baz}", "there is no .baz in it"],
    ["{bar[baz}", "is not a field that can be filled in"],
    ["{bar[]}", "is not a field that can be filled in"],
    ["{baz:{width:{width}}}", "is not a field that can be filled in"],
    ["{baz", "a { is not closed"],
    ["baz}", "a single } stands in it"],
    ["{baz!x}", "!x is no conversion"],
    ["{baz:05q}", '"05q" is no format for the value of {baz}'],
  ])("refuses %j", (template, problem) => {
    expect(() => formatPath(template, values)).toThrow(PathTemplateError);
    expect(() => formatPath(template, values)).toThrow(problem);
  });

  it("takes a parameter called pm for the built-in values", () => {
    expect(formatPath("{pm}.ipynb", new Map([["pm", 1n]]))).toBe("1.ipynb");
  });

  it("makes a new run_uuid each time", () => {
    const [one, other] = [createBuiltInValues(), createBuiltInValues()];
    expect(one.run_uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(one.run_uuid).not.toBe(other.run_uuid);
  });
});
