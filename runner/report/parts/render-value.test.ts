import { describe, expect, it } from "vitest";
import { formatSeconds } from "./durations.ts";
import { formatNumber, renderValue } from "./render-value.ts";

const render = (value: unknown): string => renderValue(value).markup;

describe("renderValue()", () => {
  it.each([
    [1_234_567, "1,234,567"],
    [0.123456789, "0.123457"],
    ["<b>", "&lt;b&gt;"],
    ["", "(empty text)"],
    [true, "<code>true</code>"],
    [null, "<code>null</code>"],
    [[], '<span class="quiet">(empty list)</span>'],
    [{}, '<span class="quiet">(empty)</span>'],
    [[1, "a"], "<code>[1,&quot;a&quot;]</code>"],
  ])("shows %j as %s", (value, expected) => {
    expect(render(value)).toBe(expected);
  });

  it("shows a list of objects as a table with the columns of all, and escapes names", () => {
    const markup = render([{ a: 1 }, { "<b>": "x" }]);
    expect(markup).toContain('<th scope="col">a</th><th scope="col">&lt;b&gt;</th>');
    expect(markup).toContain('<tr><td class="number">1</td><td></td></tr><tr><td></td><td>x</td></tr>');
  });

  it("shows fifty rows of a long table, and says how many more there are", () => {
    const markup = render(Array.from({ length: 60 }, (_, n) => ({ n })));
    expect(markup.match(/<tr>/g)).toHaveLength(51);
    expect(markup).toContain("and 10 more rows");
  });

  it("shows what is nested deeper than three as JSON", () => {
    expect(render({ a: { b: { c: { d: 1 } } } })).toContain("<code>{&quot;d&quot;:1}</code>");
  });
});

describe("formatNumber()", () => {
  it("keeps six digits of fractions and all of whole numbers", () => {
    expect([0, -12_345.678, 1e-9, 1e21].map(formatNumber)).toEqual([
      "0",
      "-12,345.7",
      "0.000000001",
      "1,000,000,000,000,000,000,000",
    ]);
  });
});

describe("formatSeconds()", () => {
  it.each([
    [0.0849, "85 ms"],
    [12.44, "12.4 s"],
    [185, "3 min 5 s"],
    [7800, "2 h 10 min"],
  ])("tells %d s as %s", (seconds, words) => {
    expect(formatSeconds(seconds)).toBe(words);
  });
});
