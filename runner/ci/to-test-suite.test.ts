import { describe, expect, it } from "vitest";
import {
  CellExecutionError,
  type CellOutcome,
  CellTimeoutError,
  type NotebookOutcome,
  RunInterruptedError,
} from "../execute/index.ts";
import type { Cell, Notebook } from "../nbformat/index.ts";
import { type NotebookRun, type TestSuite, toTestSuite } from "./index.ts";

const code = (id: string, source = id): Cell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  outputs: [
    { output_type: "stream", name: "stdout", text: "out\n" },
    { output_type: "stream", name: "stderr", text: "err\n" },
    { output_type: "stream", name: "stdout", text: "more\n" },
  ],
  execution_count: 1,
});
const prose = (source: string): Cell => ({ cell_type: "markdown", id: "m", metadata: {}, source });

function toSuite(
  cells: readonly Cell[],
  outcomes: readonly Partial<CellOutcome>[],
  failure?: Error,
): TestSuite {
  const all = cells.map(({ id }, index): CellOutcome => {
    return { cell_id: id, index, status: "completed", durationMs: 5, ...outcomes[index] };
  });
  const failedCell = all.find((cell) => cell.failure !== undefined && cell.status !== "completed");
  const known = { status: "completed", cells: all, peakMemoryBytes: 0, strayMessages: 0 } as const;
  const outcome: NotebookOutcome = {
    ...known,
    ...(failedCell === undefined ? {} : { failedCell }),
    ...(failure === undefined ? {} : { failure }),
  };
  const notebook: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [...cells] };
  const run: NotebookRun = {
    run: { notebook: "n", run_id: "i", run_tag: "t" },
    file: "n.ipynb",
    report: "reports/n/t/report.json",
    startedAt: new Date(),
    durationMs: 1,
    outcome,
    notebook,
    remarks: [],
  };
  return toTestSuite(run);
}

describe("toTestSuite()", () => {
  it("makes a case of each cell of code that is not empty, with what it printed", () => {
    const { cases, properties } = toSuite([prose("# T"), code("a"), code("b", " \n")], []);
    expect(cases).toEqual([
      { name: "a: T", durationMs: 5, result: { kind: "passed" }, stdout: "out\nmore\n", stderr: "err\n" },
    ]);
    expect(properties).toEqual({ run_id: "i", run_tag: "t", report: "reports/n/t/report.json" });
  });

  const place = { cell_id: "a", index: 0 };
  const thrown = new CellExecutionError(place, { ename: "E", evalue: "v", traceback: ["l1", "l2"] });
  it.each<[string, Partial<CellOutcome>, object]>([
    [
      "threw",
      { status: "failed", failure: thrown },
      { kind: "failure", type: "E", message: "E: v", details: "l1\nl2" },
    ],
    ["threw as it may", { status: "completed", failure: thrown }, { kind: "passed" }],
    [
      "took too long",
      { status: "timed_out", failure: new CellTimeoutError(2000) },
      { kind: "error", type: "CellTimeoutError", message: expect.stringContaining("longer than 2 s") },
    ],
    [
      "was never reached",
      { status: "aborted" },
      { kind: "skipped", message: expect.stringContaining("aborted") },
    ],
    ["is to be skipped", { status: "skipped" }, { kind: "skipped", message: "tagged skip-execution" }],
  ])("tells of a cell that %s", (_case, outcome, result) => {
    expect(toSuite([code("a")], [outcome]).cases).toMatchObject([{ result }]);
  });

  it("adds a case for what no cell is to blame for", () => {
    const { cases } = toSuite([code("a")], [{ status: "aborted" }], new RunInterruptedError("SIGTERM"));
    expect(cases[1]).toMatchObject({
      name: "notebook",
      result: { kind: "error", type: "RunInterruptedError" },
    });
  });

  it("cuts what a cell printed, in the middle", () => {
    const output = { output_type: "stream", name: "stdout", text: "x".repeat(1e6) } as const;
    const { cases } = toSuite([{ ...code("a"), outputs: [output] } as Cell], []);
    expect(cases[0]?.stdout).toHaveLength(10_000 + "\n… 990000 more characters …\n".length);
  });

  it.each([
    ["the heading above it", [prose("# One\ntext"), code("a")], "a: One"],
    ["the last of several headings", [prose("# One\n\n## Two ##"), prose("text"), code("a")], "a: Two"],
    [
      "its first line, when there is no heading",
      [prose("text\n```\n# no\n```"), code("a", "\n  const x = 1;\ny")],
      "a: const x = 1;",
    ],
    ["a heading of bounded length", [prose(`# ${"x".repeat(200)}`), code("a")], `a: ${"x".repeat(79)}…`],
  ])("names a cell by its id and %s", (_case, cells, name) => {
    expect(toSuite(cells, []).cases.at(-1)?.name).toBe(name);
  });
});
