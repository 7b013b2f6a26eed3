import { RunInterruptedError, type RunStatus } from "../execute/index.ts";
import { KernelStartError } from "../kernel/index.ts";

/** Exit codes of every command. */
export const EXIT = {
  completed: 0,
  cellFailed: 1,
  wrongUsage: 2,
  couldNotStart: 3,
  kernelDied: 4,
  timedOut: 124,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

const BY_STATUS: Readonly<Record<RunStatus, number>> = {
  completed: EXIT.completed,
  failed: EXIT.cellFailed,
  kernel_died: EXIT.kernelDied,
  timed_out: EXIT.timedOut,
  interrupted: EXIT.interrupted,
};

const BY_SIGNAL: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: EXIT.hungUp,
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
};

/** Returns the exit code of a run that ended with this status, for this reason. */
export function exitCodeOf(status: RunStatus, failure?: Error): number {
  if (failure instanceof KernelStartError) {
    return EXIT.couldNotStart;
  }
  if (failure instanceof RunInterruptedError) {
    return BY_SIGNAL[failure.signal] ?? EXIT.interrupted;
  }
  return BY_STATUS[status];
}

/** papermill's exit code when the kernel dies. */
const PAPERMILL_KERNEL_DIED = 138;

/** Returns the exit code of `execute`: papermill's, which knows but one for all that fails; signals have their own. */
export function papermillExitCodeOf(status: RunStatus, failure?: Error): number {
  switch (status) {
    case "completed":
      return EXIT.completed;
    case "interrupted":
      return exitCodeOf(status, failure);
    case "kernel_died":
      return PAPERMILL_KERNEL_DIED;
    default:
      return EXIT.cellFailed;
  }
}
