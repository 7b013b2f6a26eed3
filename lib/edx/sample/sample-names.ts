import { mixBits } from "../../run/index.ts";

/** What a sample is made from; equal options give equal bytes. */
export interface EdxSampleOptions {
  readonly courses: number;
  readonly users: number;
  readonly days: number;
  /** A whole number. */
  readonly seed: number;
  /** About how many events there are in all logs together. Default: six for each user and day. */
  readonly events?: number | undefined;
  /** About how large all logs are together, unpacked, in place of how many events. */
  readonly sizeBytes?: number | undefined;
  /** Share of broken lines. Default: 0.0005 of logs, 0.002 of the much shorter other files. */
  readonly brokenShare?: number | undefined;
  /** Whether logs are packed (`.log.gz`), as edX sends them. Default: true. */
  readonly packed?: boolean | undefined;
  /** Called after each piece of a sample. Default: nothing. */
  readonly onProgress?: ((progress: EdxSampleProgress) => void) | undefined;
}

/** How far the writing of a sample has come. */
export interface EdxSampleProgress {
  /** The file, or the course, that is being written. */
  readonly name: string;
  /** Days of logs and courses that are done. */
  readonly done: number;
  /** Days and courses together. */
  readonly total: number;
}

/** First day of every sample. */
const FIRST_DAY = "2016-03-01";
/** Its beginning, in milliseconds since 1970. */
export const FIRST_TIME = Date.parse(FIRST_DAY);
export const DAY_MS = 86_400_000;

/** Returns the id of a course, as its records have it: every third is of the time before opaque keys. */
export function toSampleCourseKey(course: number): string {
  const [number, run] = [`S${101 + course}x`, `${1 + (course % 3)}T2016`];
  return course % 3 === 2 ? `SampleX/${number}/${run}` : `course-v1:SampleX+${number}+${run}`;
}

/** Returns the name of a user; a course's own staff have the numbers below zero, -1 for that of the first. */
export function toSampleUsername(user: number): string {
  return user < 0 ? `staff_s${100 - user}x` : `learner_${(user * 7919 + 104_729).toString(36)}`;
}

/** Returns the id of a user: even for learners, odd for the staff, so that neither stands in the other's way. */
export function toSampleUserId(user: number): number {
  return user < 0 ? 999 - 2 * user : 1002 + 2 * user;
}

/** Returns the day so many days after the first, as `YYYY-MM-DD`. */
export function toSampleDay(day: number): string {
  return new Date(FIRST_TIME + day * DAY_MS).toISOString().slice(0, 10);
}

/** @throws {RangeError} when a number cannot be used */
export function assertEdxSampleOptions(options: EdxSampleOptions): void {
  for (const name of ["courses", "users", "days", "events", "sizeBytes"] as const) {
    const count = options[name] ?? 1;
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`Cannot make a sample of ${count} ${name}: wanted a whole number above zero`);
    }
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new RangeError(`Cannot make a sample from seed "${options.seed}": wanted a whole number`);
  }
}

/** Returns 32 bits of a seed of any size. */
export function foldSeed(seed: number): number {
  return mixBits(seed, Math.floor(seed / 4_294_967_296));
}
