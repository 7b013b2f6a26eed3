import { describe, expect, it } from "vitest";
import { parseDuration } from "./duration.ts";
import { parseMemorySize } from "./memory-size.ts";
import { UsageError } from "./usage-error.ts";

describe("parseDuration()", () => {
  it.each([
    ["90", 90_000],
    ["90s", 90_000],
    ["1.5m", 90_000],
    ["2h", 7_200_000],
    ["500ms", 500],
  ])("reads %s as %i ms", (text, milliseconds) => {
    expect(parseDuration(text, "--timeout")).toBe(milliseconds);
  });

  it.each(["", "0", "-1", "1d", "soon", "1e3", "600h"])('refuses "%s" and names the option', (text) => {
    expect(() => parseDuration(text, "--timeout")).toThrow(UsageError);
    expect(() => parseDuration(text, "--timeout")).toThrow(/--timeout/);
  });
});

describe("parseMemorySize()", () => {
  it.each([
    ["512", 512 * 1024 ** 2],
    ["512m", 512 * 1024 ** 2],
    ["2g", 2 * 1024 ** 3],
    ["1.5GiB", 1.5 * 1024 ** 3],
    ["64kb", 65_536],
  ])("reads %s as %i bytes", (text, bytes) => {
    expect(parseMemorySize(text, "--memory")).toBe(bytes);
  });

  it.each(["", "0", "lots", "-2g", "2t"])('refuses "%s"', (text) => {
    expect(() => parseMemorySize(text, "--memory")).toThrow(UsageError);
  });
});
