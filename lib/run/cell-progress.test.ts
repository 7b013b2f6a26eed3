import { describe, expect, it } from "vitest";
import { cellProgress } from "./cell-progress.ts";

describe("cellProgress()", () => {
  it("prints the first line at once, and keeps silent until the interval is over", () => {
    const printed: string[] = [];
    let nowMs = 1_000_000;
    const report = cellProgress("20-01", {
      intervalMs: 5_000,
      now: () => new Date(nowMs),
      write: (text) => printed.push(text),
    });
    for (const text of ["a", "b", "c", "d"]) {
      report(text);
      nowMs += 2_500;
    }
    expect(printed).toEqual(["[CELL 20-01] a\n", "[CELL 20-01] c\n"]);
  });
});
