import { actInSession } from "./actors.ts";
import { DAY_MS, type EdxSampleOptions, FIRST_TIME } from "./sample-names.ts";
import { type Learner, makeWorld, meetLearner, type SampleWorld, weighDay } from "./sample-world.ts";
import { listSessions } from "./sessions.ts";
import { TryCounter } from "./try-counter.ts";

const EVENTS_PER_USER_DAY = 6;
/** Sessions that are played to learn how much is recorded of one. */
const TRIED_SESSIONS = 300;
/** Users that are met to learn how much of the time they are enrolled. */
const MET_USERS = 20_000;

/** Returns how many sessions a mean user has on an ordinary day, so that there are about as many events as are wanted. */
export function findRate(options: EdxSampleOptions): number {
  const { users, days, events = users * days * EVENTS_PER_USER_DAY } = options;
  const world = makeWorld(options, 1);
  const met = Math.min(users, MET_USERS);
  let userDays = 0;
  for (let user = 0; user < met; user += 1) {
    userDays += weighLearner(world, meetLearner(world, user));
  }
  return events / (measureSession(options) * Math.max(userDays * (users / met), Number.EPSILON));
}

/** Returns the days on which a learner is enrolled somewhere, each with what happens on it. */
function weighLearner(world: SampleWorld, { enrolments, activity }: Learner): number {
  let sum = 0;
  for (let day = 0; day < world.days; day += 1) {
    const evening = FIRST_TIME + (day + 0.7) * DAY_MS;
    const isEnrolled = enrolments.some(
      ({ time, endTime = evening + 1 }) => time < evening && evening < endTime,
    );
    sum += isEnrolled ? weighDay(world.days, day) * activity : 0;
  }
  return sum;
}

/** Returns how many events a session has in the mean: of sessions of the same world, however many users it has. */
function measureSession(options: EdxSampleOptions): number {
  const world = makeWorld({ ...options, users: TRIED_SESSIONS, days: 50 }, 1);
  const counter = new TryCounter(world);
  let [sessions, events] = [0, 0];
  for (let user = 0; sessions < TRIED_SESSIONS; user += 1) {
    for (const session of listSessions(world, meetLearner(world, user), 49)) {
      sessions += 1;
      for (const _ of actInSession(world, session, counter)) {
        events += 1;
      }
    }
  }
  return events / sessions;
}
