/** How the JSON text is laid out: as `JSON.stringify(value, null, 2)` or as `JSON.stringify(value)` writes it. */
export type SampleLayout = "indent2" | "compact";

/** What a sample of activity is made from; equal options give equal bytes. */
export interface SampleOptions {
  /** Exact number of events in the whole sample, all actions together. */
  readonly events: number;
  /** A whole number; only its low 32 bits count. */
  readonly seed: number;
  /** Default: `indent2`, the layout of the published files. */
  readonly layout?: SampleLayout;
}

/** What a finished sample holds. */
export interface SampleCounts {
  readonly events: number;
  /** Course elements, those without events included. */
  readonly courses: number;
  /** Different users with at least one event. */
  readonly users: number;
}

/** Largest sample: ten times the largest published file. */
const MAX_EVENTS = 600_000_000;

/** @throws {RangeError} when a number cannot be used */
export function assertSampleOptions({ events, seed }: SampleOptions): void {
  if (!Number.isInteger(events) || events < 0 || events > MAX_EVENTS) {
    throw new RangeError(
      `Cannot make a sample of "${events}" events: wanted a whole number, 0 to ${MAX_EVENTS}`,
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`Cannot make a sample from seed "${seed}": wanted a whole number`);
  }
}
