import { describe, expect, it } from "vitest";
import { repairText } from "./repair-text.ts";

describe("repairText()", () => {
  it.each([
    ["\u00c3\u00banico", "\u00fanico"],
    ["a \u00e2\u20ac\u201d b", "a \u2014 b"],
    ["twice \u00c3\u0192\u00c2\u00ba", "twice \u00fa"],
    ["and so on\u0085", "and so on\u2026"],
  ])("repairs %j", (text, expected) => {
    expect(repairText(text)).toBe(expected);
  });

  it.each([
    "plain",
    "\u00feorn",
    "Bront\u00eb\u2026\u201d",
    "AH\u00c5\u2122 \u2026 IKEA\u00ae",
    "\u0c95\u0cb2",
  ])("leaves %j as it is", (text) => {
    expect(repairText(text)).toBe(text);
  });
});
