import { RunInterruptedError } from "../execute/index.ts";

/** The signals by which people and schedulers end a run. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Listens for signals while a run goes on. */
export interface SignalWatch {
  /** Aborted by the first signal, with a RunInterruptedError. */
  readonly signal: AbortSignal;
  /** Called on a second signal: nothing is waited for any more. */
  onSecond(kill: () => void): void;
  end(): void;
}

/**
 * Turns Ctrl-C and SIGTERM into an orderly stop: the first interrupts the cell and lets the record be finished, a
 * second one kills.
 */
export function stopOnSignals(): SignalWatch {
  const stop = new AbortController();
  let kill: (() => void) | undefined;
  const listener = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) {
      kill?.();
      process.exit(signal === "SIGTERM" ? 143 : 130);
    }
    stop.abort(new RunInterruptedError(signal));
  };
  for (const signal of SIGNALS) {
    process.on(signal, listener);
  }
  return {
    signal: stop.signal,
    onSecond: (action) => {
      kill = action;
    },
    end: () => {
      for (const signal of SIGNALS) {
        process.off(signal, listener);
      }
    },
  };
}
