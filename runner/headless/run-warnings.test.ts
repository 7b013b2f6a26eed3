import { describe, expect, it } from "vitest";
import type { CellOutcome, NotebookOutcome, PlannedCell } from "../execute/index.ts";
import { parseNotebookWithQuirks } from "../nbformat/index.ts";
import { warnOfNotebook, warnOfRun } from "./run-warnings.ts";

const plan = (mayFail: boolean): PlannedCell => ({
  cell_id: "c",
  index: 0,
  source: "1",
  action: "execute",
  mayFail,
});
const outcome = (cell: Partial<CellOutcome>): NotebookOutcome => ({
  status: "completed",
  cells: [{ cell_id: "c", index: 0, status: "completed", ...cell }],
  peakMemoryBytes: 0,
  strayMessages: 0,
});
const ended = {
  cells: [plan(false)],
  outcome: outcome({}),
  outputSizes: [{ bytes: 5, keptBytes: 5, droppedBytes: 0 }],
  journalFailure: undefined,
};

describe("warnOfRun()", () => {
  it("has nothing to say of a run in which all went well", () => {
    expect(warnOfRun(ended)).toEqual([]);
  });

  it("tells of output that was cut, with numbers", () => {
    const outputSizes = [{ bytes: 30_000, keptBytes: 10_000, droppedBytes: 20_000 }];
    expect(warnOfRun({ ...ended, outputSizes })).toEqual([
      {
        kind: "output-cut",
        message: 'cell 1 ("c"): 20,000 of 30,000 bytes of its output are not kept (--output-limit)',
        cell_id: "c",
        index: 0,
      },
    ]);
  });

  it.each([
    ["raised", { failure: new Error("as it should") }, []],
    ["did not raise", {}, ["did-not-raise"]],
    ["was never reached", { status: "aborted" }, []],
  ] as const)("tells whether a cell tagged raises-exception %s", (_case, cell, kinds) => {
    const warnings = warnOfRun({ ...ended, cells: [plan(true)], outcome: outcome(cell) });
    expect(warnings.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("tells of a journal that is not complete", () => {
    const journalFailure = new Error("ENOSPC: no space left on device");
    expect(warnOfRun({ ...ended, journalFailure })).toMatchObject([
      { kind: "journal", message: expect.stringContaining("no space left") },
    ]);
  });
});

describe("warnOfNotebook()", () => {
  it("names each kind of oddity once", () => {
    const cells = ["a", "a", "a"].map((id) => ({ ...code, id, metadata: {} }));
    expect(warnOf(cells)).toEqual([
      {
        kind: "duplicate-id",
        message:
          'the notebook file: cells[1].id: is "a" as in an earlier cell, made "a-2"; and 1 more of this kind',
        cell_id: null,
        index: null,
      },
    ]);
  });

  it("says which of two parameters cells counts", () => {
    const cells = ["a", "b"].map((id) => ({ ...code, id, metadata: { tags: ["parameters"] } }));
    expect(warnOf(cells)).toMatchObject([{ kind: "second-parameters-cell", cell_id: "b", index: 1 }]);
  });
});

const code = { cell_type: "code", source: "1", outputs: [], execution_count: null };

function warnOf(cells: readonly object[]): ReturnType<typeof warnOfNotebook> {
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
  const { notebook, quirks } = parseNotebookWithQuirks(text);
  return warnOfNotebook(notebook, quirks);
}
