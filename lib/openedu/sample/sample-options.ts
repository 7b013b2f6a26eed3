/** What a sample of a course's log is made from; equal options give equal bytes. */
export interface SampleLogOptions {
  /** Lines of the log, those included that are broken. */
  readonly events: number;
  /** Who enrols at most. Default: one for every 280 events, as in a real course. */
  readonly users?: number | undefined;
  /** Days from the first line to the last. Default: 147. */
  readonly days?: number | undefined;
  /** A whole number. */
  readonly seed: number;
  /** Share of lines that are no event to PostgreSQL. Default: 0.001. */
  readonly brokenShare?: number | undefined;
  /** Share of lines whose `event` is cut off or holds an escape that is none. Default: 0.002. */
  readonly damagedShare?: number | undefined;
}

/** Options without gaps. */
export interface CompleteOptions {
  readonly events: number;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  readonly brokenShare: number;
  readonly damagedShare: number;
}

const EVENTS_PER_USER = 280;
const MIN_USERS = 20;

/** @throws {RangeError} when a number cannot be used */
export function completeOptions(options: SampleLogOptions): CompleteOptions {
  const complete = { ...DEFAULTS, users: guessUsers(options), ...dropUndefined(options) };
  const { events, users, days, seed, brokenShare, damagedShare } = complete;
  for (const [name, value] of Object.entries({ events, users, days })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`Cannot make a sample of ${value} ${name}: wanted a whole number above zero`);
    }
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`Cannot make a sample from seed "${seed}": wanted a whole number`);
  }
  for (const [name, share] of Object.entries({ brokenShare, damagedShare })) {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`Cannot make a sample with ${name} ${share}: wanted a number from 0 to 1`);
    }
  }
  return complete;
}

const DEFAULTS = { days: 147, brokenShare: 0.001, damagedShare: 0.002 };

function guessUsers({ events }: SampleLogOptions): number {
  return Math.max(MIN_USERS, Math.round(events / EVENTS_PER_USER));
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}
