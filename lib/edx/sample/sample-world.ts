import { type CoursePlan, planCourse } from "./course-plan.ts";
import { type Crowd, drawAbility, drawActivity, type Enrolment, listEnrolments } from "./enrolments.ts";
import { DAY_MS, type EdxSampleOptions, FIRST_TIME, foldSeed } from "./sample-names.ts";

/** Everything that a sample is drawn from. */
export interface SampleWorld extends Crowd {
  readonly days: number;
  /** The end of the last day. */
  readonly end: number;
  /** Sessions that a user of mean activity has on an ordinary day. */
  readonly rate: number;
  /** Returns the plan of a course; a bounded number of them is held. */
  plan(course: number): CoursePlan;
}

/** Someone who learns. */
export interface Learner {
  readonly user: number;
  readonly enrolments: readonly Enrolment[];
  readonly activity: number;
  readonly ability: number;
}

/** Plans that are held at a time. */
const MOST_PLANS = 200;

/** Makes a world in which so many sessions happen. */
export function makeWorld({ courses, users, days, seed }: EdxSampleOptions, rate: number): SampleWorld {
  const folded = foldSeed(seed);
  const plans = new Map<number, CoursePlan>();
  return {
    seed: folded,
    courses,
    users,
    days,
    rate,
    end: FIRST_TIME + days * DAY_MS,
    plan(course) {
      const known = plans.get(course);
      if (known !== undefined) {
        return known;
      }
      if (plans.size >= MOST_PLANS) {
        plans.clear();
      }
      const plan = planCourse(folded, course);
      plans.set(course, plan);
      return plan;
    },
  };
}

/** Returns what is known of a user before anything happens. */
export function meetLearner(world: SampleWorld, user: number): Learner {
  return {
    user,
    enrolments: listEnrolments(world, user),
    activity: drawActivity(world, user),
    ability: drawAbility(world, user),
  };
}

/** Share of events that fall on one day, before a deadline. */
const DEADLINE_SHARE = 0.16;

/** Returns how much happens on a day, as a factor of an ordinary one. */
export function weighDay(days: number, day: number): number {
  const share = Math.max(DEADLINE_SHARE, 1 / days);
  return days > 1 && day === Math.floor(days * 0.7) ? (share / (1 - share)) * (days - 1) : 1;
}
