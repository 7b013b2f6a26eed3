import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutText, measureText, padText } from "./text-width.ts";

describe("measureText()", () => {
  it.each([
    ["", 0],
    ["plain ASCII", 11],
    ["naïve — café", 12],
    ["n\u0303", 1],
    ["数据", 4],
    ["ﾊﾝｶｸ", 4],
    ["ＡＢ", 4],
    ["한국어", 6],
    ["Привет", 6],
    ["😀", 2],
    ["👩‍🔬", 2],
    ["❤️", 2],
    ["│─…", 3],
    ["\u200b", 0],
  ])("%j takes %i columns", (text, width) => {
    expect(measureText(text)).toBe(width);
  });
});

describe("cutText()", () => {
  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdefg", 6, "abcde…"],
    ["数据库表", 8, "数据库表"],
    ["数据库表", 7, "数据库…"],
    ["数据库表", 6, "数据…"],
    ["ab👩‍🔬👩‍🔬", 5, "ab👩‍🔬…"],
  ])("%j to %i columns is %j", (text, width, cut) => {
    expect(cutText(text, width)).toBe(cut);
  });

  it("never exceeds the width, and pads to it exactly", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "é", "数", "😀", "n\u0303", "\u0301", "\u{1f1e9}\u{1f1ea}"),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (value, width) => {
        const cut = cutText(value, width);
        expect(measureText(cut)).toBeLessThanOrEqual(width);
        expect(measureText(padText(cut, width, "right"))).toBe(width);
      }),
    );
  });
});
