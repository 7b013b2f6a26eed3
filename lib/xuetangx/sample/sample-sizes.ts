import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { probit } from "simple-statistics";
import { PUBLISHED_EVENTS } from "./actions.ts";

const PUBLISHED_COURSES = 1577;
const EVENTS_PER_USER = 312;
const MIN_USERS = 20;
const COURSE_SIZE_SIGMA = 1.5;
const SESSION_LENGTH_MEDIAN = 18;
const SESSION_LENGTH_SIGMA = 1.76;

/**
 * Returns how many courses a sample of `events` has: 1,577 at the published 56,985,474 events, fewer with fewer
 * events, but less than proportionally, so that small samples still have many courses.
 */
function planCourseCount(events: number): number {
  const scaled = Math.round(PUBLISHED_COURSES * (events / PUBLISHED_EVENTS) ** 0.35);
  return events === 0 ? 0 : Math.max(1, scaled);
}

/** Returns how many different users may occur: 182,755 at the published number of events. */
export function planUserCount(events: number): number {
  return Math.max(MIN_USERS, Math.round(events / EVENTS_PER_USER));
}

/**
 * Returns the number of events of each course, summing to `events`, in random order. The sizes are log-normal: many
 * courses are tiny (some have no event at all) and the largest holds a few per cent (of a small sample, a tenth).
 */
export function planCourseSizes(events: number, random: RandomGenerator): number[] {
  const count = planCourseCount(events);
  const weights = shuffle(logNormalQuantiles(1, COURSE_SIZE_SIGMA, count), random);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight, i) => {
    seen += weight;
    const upTo = i === count - 1 ? events : Math.floor((seen / total) * events);
    const size = upTo - given;
    given = upTo;
    return size;
  });
}

/**
 * Returns session lengths in events (at least 1), one for each of `size` equal slices of probability: log-normal, so
 * that the kept events of a session come near the published p50 13, p90 140, p99 701 and a longest of some 20,000.
 */
export function createSessionLengthTable(size: number): number[] {
  return logNormalQuantiles(SESSION_LENGTH_MEDIAN, SESSION_LENGTH_SIGMA, size).map((length) =>
    Math.max(1, Math.round(length)),
  );
}

function logNormalQuantiles(median: number, sigma: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => median * Math.exp(sigma * probit((i + 0.5) / size)));
}

function shuffle(values: number[], random: RandomGenerator): number[] {
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const other = uniformInt(random, 0, i);
    const swapped = shuffled[i] ?? 0;
    shuffled[i] = shuffled[other] ?? 0;
    shuffled[other] = swapped;
  }
  return shuffled;
}
