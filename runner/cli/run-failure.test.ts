import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CellExecutionError, CellTimeoutError, type NotebookOutcome } from "../execute/index.ts";
import { KernelStartError } from "../kernel/index.ts";
import { describeRunFailure } from "./run-failure.ts";

const place = { cell_id: "load", index: 4 };
const run = {
  root: "/r",
  notebook: "n",
  run_id: "",
  run_tag: "20260107_120000",
  out_dir: "/r/reports/n",
  seed: 1,
};
const describeFailure = (outcome: Partial<NotebookOutcome>, notRun = 0) =>
  describeRunFailure(
    "notebooks/n.ipynb",
    {
      run,
      executedNotebook: join(process.cwd(), "reports", "n.ipynb"),
      notebook: { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] },
      warnings: [],
      outcome: { status: "failed", cells: [], peakMemoryBytes: 0, strayMessages: 0, ...outcome },
    },
    notRun,
  );

describe("describeRunFailure()", () => {
  it("names notebook, cell, error, and where to look", () => {
    const failure = new CellExecutionError(place, { ename: "TypeError", evalue: "boom", traceback: [] });
    expect(describeFailure({ failure, failedCell: { ...place, status: "failed" } })).toBe(
      'Cannot complete notebook "notebooks/n.ipynb": cell 5 ("load") failed: TypeError: boom. Its cells and output are ' +
        "in reports/n.ipynb, the record is shown by `cellar show n/20260107_120000`",
    );
  });

  it.each([
    [
      "a timeout",
      new CellTimeoutError(2000),
      "timed_out",
      'cell 5 ("load") ended as timed_out: the cell ran longer than 2 s',
    ],
    [
      "a kernel that did not start",
      new KernelStartError("Cannot start kernel", { kernelName: "k" }),
      "failed",
      ": Cannot start kernel. ",
    ],
  ] as const)("tells of %s", (_name, failure, status, says) => {
    expect(describeFailure({ failure, status, failedCell: { ...place, status } })).toContain(says);
  });

  it("cuts a message of a megabyte", () => {
    const failure = new CellExecutionError(place, { ename: "Error", evalue: "x".repeat(1e6), traceback: [] });
    expect(describeFailure({ failure }).length).toBeLessThan(1000);
  });

  it.each([
    [1, "1 notebook was not run after it"],
    [3, "3 notebooks were not run after it"],
  ])("says that %i were not run", (notRun, says) => {
    expect(describeFailure({ failure: new Error("stopped") }, notRun)).toContain(says);
  });
});
