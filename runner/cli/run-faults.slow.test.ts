import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorNamesOf, runNotebook, statusesOf } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

describe("cellar run, when something goes wrong in the real tslab", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  describe.each([
    {
      what: "a cell that throws",
      name: "throws",
      cells: ["1", "throw new TypeError('boom')", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["completed", "failed", "aborted"],
      errors: ["TypeError"],
      says: /cell 2 \("c1"\) failed: TypeError: boom/,
    },
    {
      what: "a cell that does not compile",
      name: "does-not-compile",
      cells: ["const n: string = 1", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "aborted"],
      errors: ["CompileError"],
      says: /Type 'number' is not assignable to type 'string'/,
    },
    {
      what: "a cell that rejects a promise nobody awaits",
      name: "rejects",
      cells: ["void Promise.reject(new Error('forgotten')); 1", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "aborted"],
      errors: ["Error"],
      says: /forgotten/,
    },
    {
      what: "a cell that loops for ever",
      name: "loops",
      cells: ["console.log('in'); while (true) {}", "2"],
      args: ["--cell-timeout", "2"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["timed_out", "aborted"],
      errors: ["Error"],
      says: /ran longer than 2 s/,
    },
    {
      what: "a cell that awaits for ever",
      name: "awaits",
      cells: ["console.log('in'); await new Promise(() => {})", "2"],
      args: ["--cell-timeout", "2"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["timed_out", "aborted"],
      errors: ["CellTimeoutError"],
      says: /ran longer than 2 s/,
    },
    {
      // What comes behind an await is not the script that an interrupt stops.
      what: "a cell that loops for ever and cannot be interrupted",
      name: "ignores",
      cells: ["await null; process.stdout.write('in'); while (true) {}", "2"],
      args: ["--cell-timeout", "2"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["timed_out", "aborted"],
      errors: ["CellTimeoutError"],
      says: /ran longer than 2 s/,
    },
    {
      what: "a notebook that takes too long as a whole",
      name: "too-long",
      cells: ["1", "await new Promise(() => {})"],
      args: ["--timeout", "3"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["completed", "timed_out"],
      errors: ["Error"],
      says: /the notebook ran longer than 3 s/,
    },
    {
      what: "a cell that calls process.exit",
      name: "exits",
      cells: ["1", "process.exit(3)", "2"],
      exitCode: 4,
      status: "kernel_died",
      cellStatuses: ["completed", "kernel_died", "aborted"],
      errors: ["DeadKernelError"],
      says: /ended by itself with exit code 3/,
    },
    {
      what: "a cell that calls process.abort",
      name: "aborts",
      cells: ["1", "console.log('last words'); process.abort()", "2"],
      exitCode: 4,
      status: "kernel_died",
      cellStatuses: ["completed", "kernel_died", "aborted"],
      errors: ["DeadKernelError"],
      says: /was ended by SIGABRT/,
    },
    {
      what: "a cell that takes all memory",
      name: "greedy",
      cells: [
        "const all: Buffer[] = []; for (;;) { all.push(Buffer.alloc(1e7, 1)); await new Promise((r) => setTimeout(r, 5)) }",
      ],
      args: ["--memory", "400m"],
      exitCode: 4,
      status: "kernel_died",
      cellStatuses: ["kernel_died"],
      errors: ["MemoryLimitError"],
      says: /more than the 400 MB allowed/,
    },
    {
      what: "a cell that throws from a timer after it has returned",
      name: "late",
      cells: [
        "setTimeout(() => { throw new Error('late') }, 1000)",
        "await new Promise((r) => setTimeout(r, 3000))",
        "2",
      ],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "completed", "aborted"],
      errors: ["Error"],
      says: /late \(after the cell had returned\)/,
    },
    {
      what: "an earlier cell that throws while a later one times out",
      name: "first-cause",
      cells: [
        "setTimeout(() => { throw new Error('later') }, 1500); 1",
        "await new Promise((resolve) => setTimeout(resolve, 60_000))",
      ],
      args: ["--cell-timeout", "1s"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: [expect.any(String), "timed_out"],
      errors: ["CellTimeoutError"],
      says: /ran longer than 1 s/,
    },
  ])("$what", ({ name, cells, args = [], exitCode, status, cellStatuses, errors, says }) => {
    it(`ends as ${status} with exit code ${exitCode}, a true record, and no process left`, async () => {
      const left = await runNotebook(workplace, { name, cells, args });
      expect(left.faults).toEqual([]);
      expect(left.processes).toEqual([]);
      expect(left.exitCode).toBe(exitCode);
      expect(left.stderr).toMatch(says);
      expect(left.stderr).not.toMatch(/^\s+at /m);
      expect(left.report.execution?.status).toBe(status);
      expect(statusesOf(left)).toEqual(cellStatuses);
      expect(errorNamesOf(left)).toEqual(expect.arrayContaining(errors));
      expect(left.report.execution?.["failure"]).toMatchObject({ message: expect.stringMatching(says) });
    });
  });
});
