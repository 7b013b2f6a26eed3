import { WEEKS } from "./course-plan.ts";

/** First instant of every sample. */
export const FIRST_TIME = Date.UTC(2018, 7, 20);

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Share of the days before the course begins: learners enrol, few look around. */
const SHARE_BEFORE = 0.08;
const WEIGHT_BEFORE = 0.15;
const WEEKLY_DECAY = 0.2;
/** How much more than usual is done at the end of a week, on the day before an exam, and on its day. */
const WEEKEND_RUSH = 1.6;
const EVE_RUSH = 18;
const EXAM_RUSH = 6;
/** Share of a day's events in each of its hours, UTC: three hours behind those who live in Moscow. */
const HOURS = [4, 2, 1, 1, 2, 4, 6, 8, 9, 10, 10, 11, 12, 12, 13, 14, 16, 18, 20, 20, 18, 14, 10, 7];

/** When how much happens in the course of a sample. */
export interface Calendar {
  readonly days: number;
  /** Instant after the last one, in milliseconds since 1970. */
  readonly end: number;
  /** For each hour of all days: the share of all events up to its end. Ascends to 1. */
  readonly shares: readonly number[];
  /** Week of the course that an instant is in: 1 to 12, 0 before the course. */
  readonly weekOf: (time: number) => number;
  /** Whether an exam is held at an instant. */
  readonly isExam: (time: number) => boolean;
}

/** Returns the calendar of so many days: 12 weeks, each quieter than the one before, with exams after the sixth and the last. */
export function makeCalendar(days: number): Calendar {
  const exams = new Set([toExamDay(days, WEEKS / 2), toExamDay(days, WEEKS)]);
  const weights = Array.from({ length: days }, (_, day) => weighDay(days, day, exams));
  const total = weights.reduce((sum, weight) => sum + weight, 0) * HOURS.reduce((sum, hour) => sum + hour, 0);
  let sum = 0;
  const shares = weights.flatMap((weight) => HOURS.map((hour) => (sum += weight * hour) / total));
  return {
    days,
    end: FIRST_TIME + days * DAY_MS,
    shares,
    weekOf: (time) => findWeek((time - FIRST_TIME) / DAY_MS / days),
    isExam: (time) => exams.has(Math.floor((time - FIRST_TIME) / DAY_MS)),
  };
}

function toExamDay(days: number, afterWeek: number): number {
  return Math.ceil(days * (SHARE_BEFORE + (1 - SHARE_BEFORE) * (afterWeek / WEEKS))) - 1;
}

function findWeek(passed: number): number {
  const inCourse = (passed - SHARE_BEFORE) / (1 - SHARE_BEFORE);
  return inCourse < 0 ? 0 : Math.min(WEEKS, 1 + Math.floor(inCourse * WEEKS));
}

function weighDay(days: number, day: number, exams: ReadonlySet<number>): number {
  const passed = (day + 0.5) / days;
  const week = findWeek(passed);
  if (week === 0) {
    return WEIGHT_BEFORE;
  }
  const weekPassed = (((passed - SHARE_BEFORE) / (1 - SHARE_BEFORE)) * WEEKS) % 1;
  const usual = (weekPassed > 0.7 ? WEEKEND_RUSH : 1) / (1 + WEEKLY_DECAY * week);
  return usual * (exams.has(day) ? EXAM_RUSH : exams.has(day + 1) ? EVE_RUSH : 1);
}
