/** What a sample is made from; equal options give equal bytes. */
export interface EdxSampleOptions {
  readonly courses: number;
  readonly users: number;
  readonly days: number;
  /** A whole number. */
  readonly seed: number;
  /** Events in all logs together. Default: six for each user and day. */
  readonly events?: number | undefined;
  /** Share of broken lines. Default: 0.0005. */
  readonly brokenShare?: number | undefined;
  /** Whether logs are packed (`.log.gz`), as edX sends them. Default: true. */
  readonly packed?: boolean | undefined;
}

/** First day of every sample. */
export const FIRST_DAY = "2016-03-01";

/** Returns the id of a course, as its records have it: every third is of the time before opaque keys. */
export function toSampleCourseKey(course: number): string {
  const [number, run] = [`S${101 + course}x`, `${1 + (course % 3)}T2016`];
  return course % 3 === 2 ? `SampleX/${number}/${run}` : `course-v1:SampleX+${number}+${run}`;
}

/** Returns the name of a user. */
export function toSampleUsername(user: number): string {
  return `learner_${(user * 7919 + 104_729).toString(36)}`;
}

/** Returns the day so many days after the first, as `YYYY-MM-DD`. */
export function toSampleDay(day: number): string {
  return new Date(Date.parse(FIRST_DAY) + day * 86_400_000).toISOString().slice(0, 10);
}

/** @throws {RangeError} when a number cannot be used */
export function assertEdxSampleOptions(options: EdxSampleOptions): void {
  for (const name of ["courses", "users", "days"] as const) {
    if (!Number.isSafeInteger(options[name]) || options[name] < 1) {
      throw new RangeError(
        `Cannot make a sample of ${options[name]} ${name}: wanted a whole number above zero`,
      );
    }
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new RangeError(`Cannot make a sample from seed "${options.seed}": wanted a whole number`);
  }
}
