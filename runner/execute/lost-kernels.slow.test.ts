import { describe, expect, it } from "vitest";
import { RunInterruptedError } from "./errors.ts";
import { prints, properly, type Told, tell } from "./testing/tell.ts";

const A = prints("a");
const never = { requests: { execute_request: ["forever"] } } as const;

interface Case {
  readonly what: string;
  readonly told: Told;
  readonly status: string;
  readonly statuses: readonly unknown[];
  readonly failure: object;
}

const cases: Case[] = [
  {
    what: "the kernel ends in the middle of a cell",
    told: { cells: [properly(A), ["busy", A, { print: "out of luck\n" }, { exit: 5 }], properly()] },
    status: "kernel_died",
    statuses: ["completed", "kernel_died", "aborted"],
    failure: {
      name: "DeadKernelError",
      exitCode: 5,
      message: expect.stringMatching(/exit code 5; it printed:\nout of luck/),
    },
  },
  {
    what: "the kernel is killed in the middle of a cell",
    told: { cells: [properly(A), ["busy", A, { waitMs: 200 }, { die: "SIGKILL" }], properly()] },
    status: "kernel_died",
    statuses: ["completed", "kernel_died", "aborted"],
    failure: {
      name: "DeadKernelError",
      signal: "SIGKILL",
      exitCode: null,
      message: "the kernel was ended by SIGKILL",
    },
  },
  {
    what: "the kernel ends between two cells",
    told: { cells: [properly(A), [...properly(A), { exit: 0 }], properly(), properly()] },
    status: "kernel_died",
    // The third cell may have been sent before the end is noticed.
    statuses: ["completed", "completed", expect.stringMatching(/kernel_died|aborted/), "aborted"],
    failure: { name: "DeadKernelError", exitCode: 0 },
  },
  {
    what: "the kernel ends behind the last cell",
    told: { cells: [properly(A), [...properly(A), { exit: 3 }]] },
    status: "kernel_died",
    statuses: ["completed", "completed"],
    failure: { name: "DeadKernelError", exitCode: 3 },
  },
  {
    what: "a cell is never answered",
    told: { cells: [properly(A), ["busy", A, "forever"], properly()], options: { cellTimeoutMs: 2000 } },
    status: "timed_out",
    statuses: ["completed", "timed_out", "aborted"],
    failure: { name: "CellTimeoutError", message: "the cell ran longer than 2 s (--cell-timeout)" },
  },
  {
    what: "a cell is never even begun",
    told: { cells: [["forever"], properly()], options: { cellTimeoutMs: 2000 }, scenario: never },
    status: "timed_out",
    statuses: ["timed_out", "aborted"],
    failure: { name: "CellTimeoutError" },
  },
  {
    what: "the notebook takes too long",
    told: { cells: [properly(A), ["busy", A, "forever"], properly()], options: { timeoutMs: 2500 } },
    status: "timed_out",
    statuses: ["completed", "timed_out", "aborted"],
    failure: { name: "RunTimeoutError" },
  },
  {
    what: "a cell that takes too long ignores the interrupt",
    told: {
      cells: [properly(A), ["busy", A, "forever"]],
      options: { cellTimeoutMs: 2000, patience: { interruptMs: 300 } },
      scenario: "refuses to be interrupted",
    },
    status: "timed_out",
    statuses: ["completed", "timed_out"],
    failure: { name: "CellTimeoutError" },
  },
  {
    what: "the interrupt ends the kernel",
    told: {
      cells: [properly(A), ["busy", A, "until-interrupted", { exit: 1 }]],
      options: { cellTimeoutMs: 2000 },
    },
    status: "timed_out",
    statuses: ["completed", "timed_out"],
    failure: { name: "CellTimeoutError" },
  },
  {
    what: "the user stops the run before it begins",
    told: { cells: [properly(A)], options: { signal: AbortSignal.abort(new RunInterruptedError("SIGINT")) } },
    status: "interrupted",
    statuses: ["aborted"],
    failure: { name: "RunInterruptedError" },
  },
];

describe("executeNotebook() on a kernel that is lost", () => {
  it.concurrent.each(cases)("says so when $what", async ({ told, status, statuses, failure }) => {
    const heard = await tell(told);
    expect(heard).toMatchObject({ status, failure });
    expect(heard.statuses).toEqual(statuses);
  });

  it.concurrent("keeps what an interrupted cell prints on its way out", async () => {
    const cell = [
      "busy",
      A,
      "until-interrupted",
      prints("bye"),
      { reply: { status: "error" } },
      "idle",
    ] as const;
    const heard = await tell({ cells: [cell], options: { cellTimeoutMs: 2000 } });
    expect(heard).toMatchObject({ status: "timed_out", printed: ["abye"] });
  });

  it.concurrent("keeps what a kernel has said before it ended", async () => {
    const heard = await tell({ cells: [["busy", { ...A, times: 300 }, { exit: 5 }]] });
    expect(heard.printed[0]).toHaveLength(300);
  });

  it.concurrent("ends the cell whose output cannot be taken in, with that failure", async () => {
    const full = new Error("no space left on device");
    const heard = await tell({
      cells: [properly(A), ["busy", A, "forever"], properly()],
      options: {
        onMessage: ({ index }) => {
          if (index === 1) {
            throw full;
          }
        },
      },
    });
    expect(heard).toMatchObject({ status: "failed", statuses: ["completed", "failed", "aborted"] });
    expect(heard.failure).toBe(full);
  });
});
