import { describe, expect, it } from "vitest";
import { scrubValue } from "./scrub-value.ts";

const scrub = (text: string): string => text.replaceAll("12345678", "[x]");

describe("scrubValue()", () => {
  it("scrubs every text, keys included, however deep", () => {
    const value = { a: [1, { k12345678: ["12345678!", null, true] }] };
    expect(scrubValue(value, { scrub })).toEqual({ a: [1, { "k[x]": ["[x]!", null, true] }] });
  });

  it("returns what holds no secret as it is", () => {
    const clean = { list: [1, "a"], map: { b: [null] } };
    const value = { clean, other: "12345678" };
    expect(scrubValue(value, { scrub })).toEqual({ clean, other: "[x]" });
    expect(Object(scrubValue(value, { scrub })).clean).toBe(clean);
    expect(scrubValue(clean, { scrub })).toBe(clean);
  });

  it("makes a text of a number with a secret in its digits, on demand", () => {
    expect(scrubValue([12_345_678, 1.5], { scrub })).toEqual([12_345_678, 1.5]);
    expect(scrubValue([12_345_678, 1.5], { scrub, numbers: true })).toEqual(["[x]", 1.5]);
  });

  it("keeps a key that is called __proto__", () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": "12345678"}}');
    expect(JSON.stringify(scrubValue(value, { scrub }))).toBe('{"__proto__":{"a":"[x]"}}');
  });
});
