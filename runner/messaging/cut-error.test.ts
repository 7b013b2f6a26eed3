import { describe, expect, it } from "vitest";
import { cutError } from "./index.ts";

describe("cutError()", () => {
  it("leaves an error of ordinary length as it is", () => {
    const error = { ename: "TypeError", evalue: "no", traceback: ["a", "b\nc", ""] };
    expect(cutError(error)).toEqual(error);
  });

  it("cuts long texts, and says how long they were", () => {
    const { ename, evalue, traceback } = cutError({
      ename: "n".repeat(1e6),
      evalue: "v".repeat(1e6),
      traceback: Array.from({ length: 1e5 }, () => "t".repeat(100)),
    });
    expect([ename.length, evalue.length, traceback.join("\n").length]).toEqual([1000, 100_000, 1_000_000]);
    expect(evalue).toMatch(/v… \(1000000 characters in all\)$/);
    expect(traceback.at(-1)).toMatch(/… \(10099999 characters in all\)$/);
  });

  it("cuts what it has cut no further", () => {
    const once = cutError({ ename: "n".repeat(1e4), evalue: "v".repeat(1e6), traceback: ["t".repeat(5e6)] });
    expect(cutError(once)).toEqual(once);
  });
});
