import { describe, expect, it } from "vitest";
import type { Notebook } from "../nbformat/index.ts";
import { executeNotebook } from "./execute-notebook.ts";
import type { NotebookOutcome } from "./outcome.ts";
import { type Script, ScriptedKernel } from "./testing/scripted-kernel.ts";

const cell = (id: string) =>
  ({ cell_type: "code", id, metadata: {}, source: "1", outputs: [], execution_count: null }) as const;
const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: ["a", "b"].map((id) => ({ ...cell(id), outputs: [] })),
};

describe("executeNotebook()", () => {
  it("does not call a notebook completed whose kernel died behind the last cell", async () => {
    const outcome = await execute(
      (kernel, request) => request === 1 && kernel.end({ exitCode: 5, signal: null }),
    );
    expect(outcome).toMatchObject({
      status: "kernel_died",
      failure: { name: "DeadKernelError", exitCode: 5, message: expect.stringContaining("last words") },
    });
    expect(outcome.cells.map(({ status }) => status)).toEqual(["completed", "completed"]);
  });

  it("fails a cell for an error that comes after its idle, also when it is the last", async () => {
    const error = { ename: "Error", evalue: "late", traceback: [] };
    const outcome = await execute((kernel, request) => request === 1 && kernel.say(1, "error", error));
    expect(outcome).toMatchObject({ status: "failed", failedCell: { cell_id: "b" } });
  });

  it("counts messages of requests that it has not made", async () => {
    const outcome = await execute((kernel) => kernel.say(99, "stream", { name: "stdout", text: "?" }));
    expect(outcome).toMatchObject({ status: "completed", strayMessages: 2 });
  });
});

function execute(script: (...args: Parameters<Script>) => unknown): Promise<NotebookOutcome> {
  const kernel = new ScriptedKernel((...args) => void script(...args));
  return executeNotebook(notebook, kernel, { signal: new AbortController().signal });
}
