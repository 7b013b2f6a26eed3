import { Draws, drawOne } from "./draws.ts";
import { DAY_MS, FIRST_TIME } from "./sample-names.ts";

/** A user in a course. */
export interface Enrolment {
  readonly id: number;
  readonly user: number;
  readonly course: number;
  /** Milliseconds since 1970, whole seconds, as all times here. */
  readonly time: number;
  readonly mode: "audit" | "honor";
  /** When the user paid for a verified certificate; undefined for most. */
  readonly verifiedTime: number | undefined;
  /** When the user left; undefined for most. */
  readonly endTime: number | undefined;
}

/** What decides who is enrolled where. */
export interface Crowd {
  readonly seed: number;
  readonly courses: number;
  readonly users: number;
}

const TAG = 0xe0;
const MOST_COURSES = 3;
const SHARE_BEFORE_START = 0.65;
const LONGEST_BEFORE_MS = 40 * DAY_MS;
const LONGEST_AFTER_MS = 60 * DAY_MS;

/**
 * Returns the courses that a user is enrolled in, at any time: one at least. They depend on the user and on how many
 * courses there are, not on how many users or days.
 */
export function listEnrolments({ seed, courses }: Crowd, user: number): Enrolment[] {
  if (user < 0) {
    return [toStaffEnrolment(user)];
  }
  const draws = new Draws(seed, TAG, user);
  const count = Math.min(courses, 1 + (draws.happens(0.35) ? 1 : 0) + (draws.happens(0.12) ? 1 : 0));
  const found: Enrolment[] = [];
  for (let slot = 0; slot < count; slot += 1) {
    // The square makes the first courses many times as large as the last, as it is everywhere.
    const course = Math.floor(draws.nextSmall() * courses);
    const enrolment = drawEnrolment(user, course, { id: 2 + 2 * (user * MOST_COURSES + slot), seed });
    if (!found.some((other) => other.course === course)) {
      found.push(enrolment);
    }
  }
  return found;
}

function drawEnrolment(
  user: number,
  course: number,
  { id, seed }: { readonly id: number; readonly seed: number },
): Enrolment {
  const draws = new Draws(seed, TAG + 1, user, course);
  const time = draws.happens(SHARE_BEFORE_START)
    ? FIRST_TIME - draws.next() * LONGEST_BEFORE_MS
    : FIRST_TIME + draws.nextSmall() * LONGEST_AFTER_MS;
  const mode = draws.happens(0.6) ? "audit" : "honor";
  const start = Math.max(time, FIRST_TIME);
  const verifiedTime = draws.happens(0.08) ? start + draws.next() * 10 * DAY_MS : undefined;
  const endTime = draws.happens(0.06) ? start + (1 + draws.next() * 20) * DAY_MS : undefined;
  const isVerified = verifiedTime !== undefined && (endTime === undefined || verifiedTime < endTime);
  return {
    id,
    user,
    course,
    time: toSecond(time),
    mode,
    verifiedTime: isVerified ? toSecond(verifiedTime) : undefined,
    endTime: endTime === undefined ? undefined : toSecond(endTime),
  };
}

/** The staff of a course were there long before. */
function toStaffEnrolment(user: number): Enrolment {
  const time = FIRST_TIME - 100 * DAY_MS + user * 60_000;
  return {
    id: -1 - 2 * user,
    user,
    course: -1 - user,
    time,
    mode: "honor",
    verifiedTime: undefined,
    endTime: undefined,
  };
}

function toSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}

/** Whether a user may act in a course: enrolled, and still. */
export function isActive({ time, endTime }: Enrolment, start: number, end: number): boolean {
  return time < start && (endTime === undefined || end < endTime);
}

/** Returns how much a user does, as a factor of the mean: few do most. */
export function drawActivity({ seed }: Crowd, user: number): number {
  const luck = new Draws(seed, TAG + 2, user).nextSmall();
  return 0.25 + 3.75 * luck * luck;
}

/** Returns how good a user is at what courses ask, from -1 to 1. */
export function drawAbility({ seed }: Crowd, user: number): number {
  return 2 * drawOne(seed, TAG + 3, user) - 1;
}
