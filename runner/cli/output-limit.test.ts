import { describe, expect, it } from "vitest";
import { parseOutputLimit } from "./output-limit.ts";
import { UsageError } from "./usage-error.ts";

describe("parseOutputLimit()", () => {
  it.each([
    ["500k", 512_000],
    ["20m", 20_971_520],
    ["200m", 209_715_200],
  ])("reads %s as %i bytes", (text, bytes) => {
    expect(parseOutputLimit(text)).toBe(bytes);
  });

  it.each(["much", "0", "-1m", "201m", "1g"])("refuses %s, and names the option", (text) => {
    expect(() => parseOutputLimit(text)).toThrow(UsageError);
    expect(() => parseOutputLimit(text)).toThrow(/--output-limit/);
  });
});
