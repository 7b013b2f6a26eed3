import { describe, expect, it } from "vitest";
import type { Cell, Notebook } from "../nbformat/index.ts";
import { codeCell, displayed, printed } from "../report/testing/index.ts";
import { compareCode, compareOutputs } from "./compare-cells.ts";

const notebook = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });

const injected = (source: string): Cell => ({
  ...codeCell("p", source),
  metadata: { tags: ["injected-parameters"] },
});

describe("compareCode()", () => {
  it("matches cells by their ids, wherever they stand, and shows the lines around a change", () => {
    const one = notebook(codeCell("a", "1\n2\n3\n4\n5\n6\n7\n8\n9"), codeCell("b", "same"));
    const other = notebook(
      codeCell("new", "x"),
      codeCell("b", "same"),
      codeCell("a", "1\n2\n3\n4\n5\n6\n7\n8\nnine"),
    );
    expect(compareCode(one, other)).toEqual([
      { cell_id: "new", number: 1, change: "added", lines: ["+x"] },
      { cell_id: "a", number: 3, change: "changed", lines: [" 6", " 7", " 8", "-9", "+nine"] },
    ]);
  });

  it("names removed cells by where they stood", () => {
    expect(
      compareCode(notebook(codeCell("a", "1"), codeCell("b", "2")), notebook(codeCell("a", "1"))),
    ).toEqual([{ cell_id: "b", number: 2, change: "removed", lines: ["-2"] }]);
  });

  it("takes injected parameters for what they are: no code", () => {
    expect(compareCode(notebook(injected("a = 1")), notebook(injected("a = 2")))).toEqual([]);
  });

  it("divides distant changes, and cuts a cell that is all new", () => {
    const lines = Array.from({ length: 30 }, (_, n) => `line ${n}`);
    const changed = lines.with(0, "first").with(29, "last");
    const [cell] = compareCode(
      notebook(codeCell("a", lines.join("\n"))),
      notebook(codeCell("a", changed.join("\n"))),
    );
    expect(cell?.lines.filter((line) => line === "@@")).toHaveLength(1);
    const [added] = compareCode(notebook(), notebook(codeCell("a", "x\n".repeat(500))));
    expect(added?.lines.at(-1)).toBe("@@ and 300 more lines");
  });
});

describe("compareOutputs()", () => {
  const marks = [
    { root: "/repo", run_tag: "20260101_000000", run_id: "aaaa" },
    { root: "/repo", run_tag: "20260102_000000", run_id: "bbbb" },
  ];

  it("finds nothing in outputs that differ by times and names of the runs alone", () => {
    const one = "start=2026-01-01T00:00:00 elapsed=1.2s /repo/reports/20260101_000000 aaaa";
    const other = "start=2026-01-02T11:22:33 elapsed=340 ms /repo/reports/20260102_000000 bbbb";
    expect(
      compareOutputs(
        notebook(codeCell("a", "1", [printed(one)])),
        notebook(codeCell("a", "1", [printed(other)])),
        marks,
      ),
    ).toEqual([]);
  });

  it("shows texts line by line, and of other output that it is another", () => {
    const one = codeCell("a", "1", [printed("rows 5\ntook 3 s\n"), displayed({ "image/png": "AAAA" })]);
    const other = codeCell("a", "1", [printed("rows 6\ntook 4 s\n"), displayed({ "image/png": "AAAAAAAA" })]);
    expect(compareOutputs(notebook(one), notebook(other), marks)[0]?.lines).toEqual([
      "-rows 5",
      "+rows 6",
      " took …",
      "-[image/png, 6 characters]",
      "+[image/png, 10 characters]",
    ]);
  });

  it("leaves cells to the code that only one run has", () => {
    expect(compareOutputs(notebook(), notebook(codeCell("a", "1", [printed("x")])), marks)).toEqual([]);
  });
});
