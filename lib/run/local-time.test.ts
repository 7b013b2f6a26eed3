import { describe, expect, it } from "vitest";
import { toLocalIso, toRunTag } from "./local-time.ts";

const early = new Date(2026, 0, 7, 9, 5, 3, 999);
const late = new Date(2026, 11, 31, 23, 59, 59);

describe("toLocalIso()", () => {
  it.each([
    [early, "2026-01-07T09:05:03"],
    [late, "2026-12-31T23:59:59"],
  ])("tells local time in whole seconds without zone", (moment, text) => {
    expect(toLocalIso(moment)).toBe(text);
  });
});

describe("toRunTag()", () => {
  it.each([
    [early, "20260107_090503"],
    [late, "20261231_235959"],
  ])("tells local time without separators", (moment, tag) => {
    expect(toRunTag(moment)).toBe(tag);
  });
});
