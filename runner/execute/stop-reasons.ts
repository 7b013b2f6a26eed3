import { DeadKernelError, type Kernel, watchMemory } from "../kernel/index.ts";
import { MemoryLimitError, RunTimeoutError } from "./errors.ts";

/** What a run may use. */
export interface RunLimits {
  /** Longest time for the whole notebook; default none. */
  readonly timeoutMs?: number | undefined;
  /** Most resident memory of the kernel's process; default none. */
  readonly memoryBytes?: number | undefined;
}

/** Watches over a kernel while a notebook runs on it. */
export interface RunWatch {
  /** Aborted by the first reason to stop, which is its `reason`. */
  readonly signal: AbortSignal;
  /** Ends the watch; tells the largest memory of the kernel, in bytes. Ending it twice is allowed. */
  end(): number;
}

/**
 * Watches for every reason to stop a run that no cell gives: the kernel's death, a connection that broke, the time and
 * memory limits, and the user's own signal. The first reason stands.
 */
export function watchRun(kernel: Kernel, limits: RunLimits, userStop: AbortSignal): RunWatch {
  const stop = new AbortController();
  const timer =
    limits.timeoutMs === undefined
      ? undefined
      : setTimeout(() => stop.abort(new RunTimeoutError(limits.timeoutMs ?? 0)), limits.timeoutMs);
  const endMemoryWatch = watchMemory(kernel.process, limits.memoryBytes, (memoryBytes) => {
    stop.abort(new MemoryLimitError(limits.memoryBytes ?? 0, memoryBytes));
    kernel.process.killGroup();
  });
  kernel.process.onExit(({ exitCode, signal }) => {
    stop.abort(new DeadKernelError(describeDeath(kernel, exitCode, signal), { exitCode, signal }));
  });
  return {
    signal: AbortSignal.any([stop.signal, kernel.client.broken, userStop]),
    end: () => {
      clearTimeout(timer);
      return endMemoryWatch();
    },
  };
}

function describeDeath(kernel: Kernel, exitCode: number | null, signal: NodeJS.Signals | null): string {
  const how = signal === null ? `ended by itself with exit code ${exitCode}` : `was ended by ${signal}`;
  const log = kernel.process.log.text().trim();
  return `the kernel ${how}${log === "" ? "" : `; it printed:\n${log}`}`;
}
