import { describe, expect, it } from "vitest";
import { CellExecutionError, CellTimeoutError } from "./errors.ts";
import { isExitOnPurpose } from "./exit-on-purpose.ts";

describe("isExitOnPurpose()", () => {
  it.each([
    ["SystemExit", "", true],
    ["SystemExit", "0", true],
    ["SystemExit", "1", false],
    ["SystemExit", "gone wrong", false],
    ["KeyboardInterrupt", "", false],
  ])("of %s with %j is %s", (ename, evalue, expected) => {
    const place = { cell_id: "c", index: 0 };
    expect(isExitOnPurpose(new CellExecutionError(place, { ename, evalue, traceback: [] }))).toBe(expected);
  });

  it("is false for a cell that did not fail, and for one that was stopped", () => {
    expect(isExitOnPurpose(undefined)).toBe(false);
    expect(isExitOnPurpose(new CellTimeoutError(1))).toBe(false);
  });
});
