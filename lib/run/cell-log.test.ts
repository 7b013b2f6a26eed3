import { describe, expect, it } from "vitest";
import { type CellEndOptions, cellEnd, cellLog, cellStart } from "./cell-log.ts";

/** A clock that stands still and a page that keeps what is written. */
function makePage(milliseconds = 0): CellEndOptions & { text: () => string } {
  const written: string[] = [];
  return {
    now: () => new Date(2026, 0, 7, 9, 5, 3, milliseconds),
    write: (text) => written.push(text),
    text: () => written.join(""),
  };
}

describe("cellStart()", () => {
  it("prints an empty line, the title, the start and one line a value", () => {
    const page = makePage();
    cellStart(
      "02-05",
      "Sessionize",
      { gap_threshold_sec: 1800, source: "événements", strict: true, none: null },
      page,
    );
    expect(page.text()).toBe(
      "\n" +
        "[CELL 02-05] Sessionize\n" +
        "[CELL 02-05] start=2026-01-07T09:05:03\n" +
        "[CELL 02-05] gap_threshold_sec=1800\n" +
        "[CELL 02-05] source=événements\n" +
        "[CELL 02-05] strict=true\n" +
        "[CELL 02-05] none=null\n",
    );
  });

  it("prints values that are no objects as text", () => {
    const page = makePage();
    cellStart("01-00", "Start", { loss: Number.NaN, n: 5n, gone: undefined, half: 0.5 }, page);
    expect(page.text()).toMatch(/loss=NaN\n.* n=5\n.* gone=undefined\n.* half=0\.5\n$/);
  });

  it("returns the start in milliseconds", () => {
    expect(cellStart("03b-00", "Start", {}, makePage(7))).toBe(new Date(2026, 0, 7, 9, 5, 3, 7).getTime());
  });

  it("prints a list or an object as JSON, with bigints in it", () => {
    const page = makePage();
    cellStart("01-00", "Start", { prefixes: ["load_", "seek_"], counts: { n: 5n } }, page);
    expect(page.text()).toContain('[CELL 01-00] prefixes=["load_","seek_"]\n[CELL 01-00] counts={"n":"5"}\n');
  });
});

describe("a value that JSON would lose or change", () => {
  const cycle: Record<string, unknown> = { name: "loop" };
  cycle["self"] = cycle;

  it.each([
    ["NaN in a list", [1, Number.NaN], "[ 1, NaN ]"],
    ["Infinity in an object", { loss: Number.POSITIVE_INFINITY }, "{ loss: Infinity }"],
    ["undefined in a list", [undefined], "[ undefined ]"],
    ["a Map", new Map([["u", 1]]), "Map(1) { 'u' => 1 }"],
    ["a Set in an object", { users: new Set(["u"]) }, "{ users: Set(1) { 'u' } }"],
    ["a typed array", Float64Array.of(1, 0.5), "Float64Array(2) [ 1, 0.5 ]"],
    ["a typed array in an object", { n: Int8Array.of(1) }, "{ n: Int8Array(1) [ 1 ] }"],
    ["a cycle", cycle, "<ref *1> { name: 'loop', self: [Circular *1] }"],
  ])("is printed as Node shows it: %s", (_name, value, text) => {
    const page = makePage();
    cellStart("01-00", "Start", { value }, page);
    expect(page.text()).toContain(`[CELL 01-00] value=${text}\n`);
  });

  it("takes one line even when it is an error", () => {
    const page = makePage();
    cellStart("01-00", "Start", { failure: new Error("lost\nhere") }, page);
    const [, , , failure, ...rest] = page.text().split("\n");
    expect(failure).toMatch(/^\[CELL 01-00\] failure=Error: lost here at /);
    expect(rest).toEqual([""]);
  });
});

describe("cellEnd()", () => {
  const startedAt = new Date(2026, 0, 7, 9, 4, 50, 664).getTime();

  it("prints values, elapsed and done on lines of their own in form A, which is the default", () => {
    const page = makePage(4);
    cellEnd("02-05", startedAt, { n_sessions: 906_341 }, page);
    expect(page.text()).toBe(
      "[CELL 02-05] n_sessions=906341\n[CELL 02-05] elapsed=12.34s\n[CELL 02-05] done\n",
    );
  });

  it("prints elapsed and done on one line, two spaces apart, in form B", () => {
    const page = makePage(4);
    cellEnd("03b-02", startedAt, { n_pairs: 487_696 }, { ...page, form: "B" });
    expect(page.text()).toBe("[CELL 03b-02] n_pairs=487696\n[CELL 03b-02] elapsed=12.34s  done\n");
  });

  it("never tells a negative time when the clock was set back", () => {
    const page = makePage();
    cellEnd("02-05", startedAt + 3_600_000, {}, page);
    expect(page.text()).toBe("[CELL 02-05] elapsed=0.00s\n[CELL 02-05] done\n");
  });
});

describe("cellLog()", () => {
  it("prints a line with the cell id in front", () => {
    const page = makePage();
    cellLog("01-05", "1,577 courses", page);
    expect(page.text()).toBe("[CELL 01-05] 1,577 courses\n");
  });
});
