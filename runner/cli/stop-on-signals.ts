import { RunInterruptedError } from "../execute/index.ts";
import { EXIT } from "./exit-code.ts";

/** The signals by which people, terminals and schedulers end a run, with the exit code of a run that was killed. */
const EXIT_CODES = { SIGHUP: EXIT.hungUp, SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/** One Ctrl-C under `npm run` may arrive twice: from the terminal, and handed on by npm. */
const SAME_KEYPRESS_MS = 500;

/** Listens for signals while runs go on. */
export interface SignalWatch {
  /** Aborted by the first signal, with a RunInterruptedError. */
  readonly signal: AbortSignal;
  end(): void;
}

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an orderly stop: the first interrupts the cell and lets the record be finished,
 * a second one ends this process, which takes the kernel with it.
 *
 * @param onFirst - called with the first signal, to tell the user
 */
export function stopOnSignals(onFirst: (signal: NodeJS.Signals) => void): SignalWatch {
  const stop = new AbortController();
  let firstAt = 0;
  const listener = (signal: keyof typeof EXIT_CODES) => {
    if (!stop.signal.aborted) {
      firstAt = performance.now();
      onFirst(signal);
      stop.abort(new RunInterruptedError(signal));
    } else if (performance.now() - firstAt > SAME_KEYPRESS_MS) {
      process.exit(EXIT_CODES[signal]);
    }
  };
  process.on("SIGHUP", listener).on("SIGINT", listener).on("SIGTERM", listener);
  return {
    signal: stop.signal,
    end: () => {
      process.off("SIGHUP", listener).off("SIGINT", listener).off("SIGTERM", listener);
    },
  };
}
