import { toError } from "./to-error.ts";

/** Ends a wait; the first reason stands. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Ends the wait at once. */
  end(reason: Error): void;
  /** Forgets the time limit. */
  clear(): void;
}

/**
 * Starts the time limit of a wait, which a signal from outside ends too.
 *
 * @param timeoutMs - no limit when `undefined`
 * @param reason - made when the time is over
 */
export function startDeadline(
  stop: AbortSignal,
  timeoutMs: number | undefined,
  reason: () => Error,
): Deadline {
  const own = new AbortController();
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => own.abort(reason()), timeoutMs);
  return {
    signal: AbortSignal.any([stop, own.signal]),
    end: (cause) => own.abort(cause),
    clear: () => clearTimeout(timer),
  };
}

/** Returns what a promise resolves with; throws the signal's reason when it is aborted first. */
export async function orAborted<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  // Whoever stops waiting must not make an unhandled rejection of it.
  value.catch(() => undefined);
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(toError(signal.reason)), {
      once: true,
      signal: settled.signal,
    });
  });
  return Promise.race([value, aborted]).finally(() => settled.abort());
}
