import type { CoursePlan, Problem, Sequence } from "./course-plan.ts";
import { CHAPTERS } from "./course-plan.ts";
import { Draws, drawOne } from "./draws.ts";
import { type Enrolment, isActive } from "./enrolments.ts";
import { DAY_MS, FIRST_TIME } from "./sample-names.ts";
import { type Learner, type SampleWorld, weighDay } from "./sample-world.ts";

/** A time at which a learner works in one course. */
export interface Session {
  readonly learner: Learner;
  readonly day: number;
  /** Among those of the same learner and day, from 0. */
  readonly number: number;
  readonly enrolment: Enrolment;
  readonly start: number;
  /** How long it lasts at most. */
  readonly limitMs: number;
  readonly visits: number;
  /** Whether it is on a phone, which may tell of it days later. */
  readonly isMobile: boolean;
  readonly daysLate: number;
}

/** Work on one part of a course, within a session. */
export interface Visit {
  readonly session: Session;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly plan: CoursePlan;
  readonly sequence: Sequence;
  readonly problems: readonly Problem[];
  /** How often each of the problems is tried now. */
  readonly tries: readonly number[];
  /** Where the steps of the visit are drawn from. */
  readonly draws: Draws;
}

const TAG = 0x50;
const FIRST_HOUR_MS = 5 * 3_600_000;
const WAKING_MS = 17 * 3_600_000;
const LONGEST_MS = 100 * 60_000;
const MOBILE_SHARE = 0.06;
const LATE_SHARE = 0.4;
/** A phone tells of what was done at the latest after so many days. */
export const MAX_DAYS_LATE = 4;

/** Returns the sessions of a learner on a day, in the order of time; none overlap. The staff only look on. */
export function listSessions(world: SampleWorld, learner: Learner, day: number): Session[] {
  const mean = world.rate * weighDay(world.days, day) * learner.activity;
  const count = learner.user < 0 ? 0 : Math.floor(mean + drawOne(world.seed, TAG, learner.user, day));
  const sessions: Session[] = [];
  for (let number = 0; number < count; number += 1) {
    const session = openSession(world, learner, { day, number, count });
    if (session !== undefined) {
      sessions.push(session);
    }
  }
  return sessions;
}

function openSession(
  world: SampleWorld,
  learner: Learner,
  { day, number, count }: { readonly day: number; readonly number: number; readonly count: number },
): Session | undefined {
  const draws = new Draws(world.seed, TAG + 1, learner.user, day, number);
  const width = WAKING_MS / count;
  const limitMs = Math.min(LONGEST_MS, width * 0.6);
  // People learn in the evening rather than in the morning.
  const luck = Math.max(draws.next(), draws.next());
  const start = Math.floor(
    FIRST_TIME + day * DAY_MS + FIRST_HOUR_MS + number * width + luck * (width - limitMs),
  );
  const courses = learner.enrolments.filter((enrolment) => isActive(enrolment, start, start + limitMs));
  const enrolment = courses[draws.below(courses.length)];
  if (enrolment === undefined) {
    return undefined;
  }
  const isMobile = draws.happens(MOBILE_SHARE);
  const daysLate = isMobile && draws.happens(LATE_SHARE) ? 1 + draws.below(MAX_DAYS_LATE) : 0;
  return {
    learner,
    day,
    number,
    enrolment,
    start,
    limitMs,
    visits: 1 + draws.below(3),
    isMobile,
    daysLate,
  };
}

/** Returns the visits of a session. */
export function listVisits(world: SampleWorld, session: Session): Visit[] {
  const visits: Visit[] = [];
  for (let number = 0; number < session.visits; number += 1) {
    visits.push(openVisit(world, session, number));
  }
  return visits;
}

function openVisit(world: SampleWorld, session: Session, number: number): Visit {
  const { learner, day, start, limitMs, enrolment } = session;
  const plan = world.plan(enrolment.course);
  const draws = new Draws(world.seed, TAG + 2, learner.user, day, session.number, number);
  const sequence = pickSequence(plan, day, draws);
  const problems = listProblems(world, learner.user, sequence);
  const tries = problems.map(() => (session.isMobile ? 0 : drawTries(draws)));
  const width = limitMs / session.visits;
  return {
    session,
    number,
    start: Math.floor(start + number * width),
    end: Math.floor(start + (number + 0.9) * width),
    plan,
    sequence,
    problems,
    tries,
    draws,
  };
}

/** Half of the visits are to what is due this week, or the next ones; the others to anything. */
function pickSequence({ sequences }: CoursePlan, day: number, draws: Draws): Sequence {
  const week = Math.min(CHAPTERS - 1, Math.floor(day / 7));
  const isCurrent = draws.happens(0.5);
  const index = isCurrent ? week * 2 + draws.below(2) : draws.below(sequences.length);
  const sequence = sequences[index] ?? sequences[0];
  if (sequence === undefined) {
    throw new RangeError("Cannot draw a visit: the course has nothing to visit");
  }
  return sequence;
}

function drawTries(draws: Draws): number {
  const [luck, more] = [draws.next(), draws.next()];
  return luck < 0.36 ? 1 + (more < 0.25 ? 1 : 0) + (more < 0.08 ? 1 : 0) : 0;
}

/** Returns the problems that a learner gets in a part of a course: of a library, one. */
export function listProblems(world: SampleWorld, user: number, sequence: Sequence): readonly Problem[] {
  const assigned = findAssigned(world, user, sequence);
  return assigned === undefined ? sequence.problems : [...sequence.problems, assigned];
}

/** Returns the problem of a library that a learner gets; undefined where there is no library. */
export function findAssigned(
  world: SampleWorld,
  user: number,
  { library, index }: Sequence,
): Problem | undefined {
  const problems = library?.problems ?? [];
  return problems[Math.floor(drawOne(world.seed, TAG + 3, user, index) * problems.length)];
}
