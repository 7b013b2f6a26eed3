import { DeadKernelError } from "../kernel/index.ts";
import { CellTimeoutError, MemoryLimitError, RunInterruptedError, RunTimeoutError } from "./errors.ts";

/** What became of a whole run. */
export type RunStatus = "completed" | "failed" | "interrupted" | "timed_out" | "kernel_died";

/** What became of a cell. A cell that never ran is never `completed`. */
export type CellStatus = RunStatus | "pending" | "running" | "aborted" | "skipped";

/** Returns the status that a reason to stop gives to the run and to the cell that was running. */
export function statusOfFailure(reason: unknown): RunStatus {
  if (reason instanceof CellTimeoutError || reason instanceof RunTimeoutError) {
    return "timed_out";
  }
  if (reason instanceof RunInterruptedError) {
    return "interrupted";
  }
  return reason instanceof DeadKernelError || reason instanceof MemoryLimitError ? "kernel_died" : "failed";
}
