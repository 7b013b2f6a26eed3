import { describe, expect, it } from "vitest";
import type { NotebookOutcome } from "../execute/index.ts";
import { checkNotebook, type Notebook } from "../nbformat/index.ts";
import { markExecution, withOutputs } from "./mark-execution.ts";

const startedAt = new Date("2026-01-07T12:00:00Z");
const endedAt = new Date("2026-01-07T12:00:05Z");
const marks = { inputPath: "in.ipynb", outputPath: "out.ipynb", version: "0.1.0", startedAt, endedAt };
const cell = (id: string) =>
  ({
    cell_type: "code",
    id,
    metadata: { tags: ["kept"] },
    source: "1",
    outputs: [],
    execution_count: 9,
  }) as const;
const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { papermill: { parameters: { n: 1 }, version: "old" }, other: true },
  cells: [{ ...cell("a") }, { ...cell("b") }, { ...cell("c") }].map((code) => ({ ...code, outputs: [] })),
};
const outcome: NotebookOutcome = {
  status: "timed_out",
  cells: [
    { cell_id: "a", index: 0, status: "completed", startedAt, durationMs: 1500 },
    {
      cell_id: "b",
      index: 1,
      status: "timed_out",
      startedAt,
      durationMs: 2000,
      failure: new Error("too long"),
    },
    { cell_id: "c", index: 2, status: "aborted" },
  ],
  peakMemoryBytes: 0,
  strayMessages: 0,
};

describe("markExecution()", () => {
  const marked = markExecution(notebook, outcome, marks);

  it("never calls a cell completed that did not run, and marks a timeout as an exception", () => {
    expect(marked.cells.map(({ metadata }) => metadata["papermill"])).toMatchObject([
      { status: "completed", exception: false, duration: 1.5, end_time: "2026-01-07T12:00:01.500Z" },
      { status: "timed_out", exception: true, duration: 2 },
      { status: "aborted", exception: null, start_time: null, duration: null },
    ]);
    expect(marked.metadata["papermill"]).toMatchObject({ exception: true, duration: 5 });
  });

  it("says of a notebook that is running since when, and how its cells stand", () => {
    const running = markExecution(
      notebook,
      { status: "running", cells: [{ cell_id: "a", index: 0, status: "running", startedAt }] },
      { ...marks, endedAt: undefined },
    );
    expect(running.metadata["papermill"]).toMatchObject({
      start_time: "2026-01-07T12:00:00.000Z",
      end_time: null,
      duration: null,
      exception: null,
    });
    expect(running.cells.map(({ metadata }) => metadata["papermill"])).toMatchObject([
      { status: "running", exception: false, start_time: "2026-01-07T12:00:00.000Z", end_time: null },
      { status: "pending", exception: null, start_time: null },
      { status: "pending" },
    ]);
  });

  it("keeps the parameters and all other metadata, and renews the version", () => {
    expect(marked.metadata).toMatchObject({
      other: true,
      papermill: { parameters: { n: 1 }, version: "0.1.0" },
    });
    expect(marked.cells[0]?.metadata["tags"]).toEqual(["kept"]);
  });

  it("gives a valid notebook", () => {
    expect(checkNotebook(marked)).toEqual([]);
  });
});

describe("withOutputs()", () => {
  it("replaces outputs and counts of an earlier run in every code cell", () => {
    const text = { output_type: "stream", name: "stdout", text: "1\n" } as const;
    const { cells } = withOutputs(notebook, (index) =>
      index === 0 ? { outputs: [text], executionCount: 1 } : { outputs: [], executionCount: null },
    );
    expect(cells).toMatchObject([
      { outputs: [text], execution_count: 1 },
      { outputs: [], execution_count: null },
      { outputs: [], execution_count: null },
    ]);
  });
});
