import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

const SESSIONS_OF_TEN_USERS = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3];

/** The users of one course, in the order of the document, and the lengths of their sessions. */
export interface CoursePlan {
  /** Index of each user among all users of the sample, ascending. */
  readonly userIndexes: readonly number[];
  /** For each user, the number of events of each of the user's sessions in this course. */
  readonly sessionEvents: readonly (readonly number[])[];
}

/** What a course is planned from. */
export interface CourseRequest {
  readonly events: number;
  /** Users of the whole sample. */
  readonly userCount: number;
  readonly sessionLengths: readonly number[];
}

/** Divides a course's events among sessions and the sessions among users. Memory grows with the sessions of one course. */
export function planCourse(request: CourseRequest, random: RandomGenerator): CoursePlan {
  const sessionEvents: number[][] = [];
  let left = request.events;
  while (left > 0) {
    const user = drawSessions(request.sessionLengths, left, random);
    left -= user.reduce((sum, length) => sum + length, 0);
    if (sessionEvents.length < request.userCount) {
      sessionEvents.push(user);
    } else {
      sessionEvents.at(-1)?.push(...user);
    }
  }
  return { userIndexes: spreadUsers(sessionEvents.length, request.userCount, random), sessionEvents };
}

/** The lengths of one user's sessions, together at most `left` events. */
function drawSessions(lengths: readonly number[], left: number, random: RandomGenerator): number[] {
  const wanted = SESSIONS_OF_TEN_USERS[uniformInt(random, 0, 9)] ?? 1;
  const drawn: number[] = [];
  let remaining = left;
  while (drawn.length < wanted && remaining > 0) {
    const length = Math.min(remaining, lengths[uniformInt(random, 0, lengths.length - 1)] ?? 1);
    drawn.push(length);
    remaining -= length;
  }
  return drawn;
}

/** Picks `count` of `userCount` users, one from each of `count` equally long stretches. */
function spreadUsers(count: number, userCount: number, random: RandomGenerator): number[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * userCount) / count);
    const to = Math.floor(((i + 1) * userCount) / count) - 1;
    return uniformInt(random, from, to);
  });
}
