import { actInSession } from "./actors.ts";
import { renderLine } from "./render-line.ts";
import { DAY_MS, type EdxSampleOptions, FIRST_TIME } from "./sample-names.ts";
import { type Learner, makeWorld, meetLearner, type SampleWorld, weighDay } from "./sample-world.ts";
import { listSessions, type Visit } from "./sessions.ts";

const EVENTS_PER_USER_DAY = 6;
/** Sessions that are played to learn how much is recorded of one. */
const TRIED_SESSIONS = 500;
/** A day on which nearly all users are enrolled. */
const TRIED_DAY = 49;
/** Users that are met to learn how much of the time they are enrolled. */
const MET_USERS = 20_000;

/** Returns how many sessions a mean user has on an ordinary day, so that there are about as many events as are wanted. */
export function findRate(options: EdxSampleOptions): number {
  const { users } = options;
  const world = makeWorld(options, 1);
  const met = Math.min(users, MET_USERS);
  let userDays = 0;
  for (let user = 0; user < met; user += 1) {
    userDays += weighLearner(world, meetLearner(world, user));
  }
  return countSessions(options) / Math.max(userDays * (users / met), Number.EPSILON);
}

/** Returns how many sessions it takes for as much as is wanted. */
function countSessions(options: EdxSampleOptions): number {
  const { users, days, events = users * days * EVENTS_PER_USER_DAY, sizeBytes } = options;
  const session = measureSession(options, sizeBytes !== undefined);
  return sizeBytes === undefined ? events / session.events : sizeBytes / session.bytes;
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

/** How often something was tried before hardly changes how much is recorded. */
const NOTHING_TRIED = { countBefore: ({ tries }: Visit): number[] => tries.map(() => 0) };

interface SessionMeans {
  readonly events: number;
  readonly bytes: number;
}

/** Returns how much is recorded of a session in the mean: in a world that is the same for all numbers of users and days. */
function measureSession(options: EdxSampleOptions, hasBytes: boolean): SessionMeans {
  const world = makeWorld({ ...options, users: TRIED_SESSIONS, days: TRIED_DAY + 1 }, 1);
  let [sessions, events, bytes] = [0, 0, 0];
  for (let user = 0; sessions < TRIED_SESSIONS; user += 1) {
    for (const session of listSessions(world, meetLearner(world, user), TRIED_DAY)) {
      sessions += 1;
      for (const { voice, content, time } of actInSession(world, session, NOTHING_TRIED)) {
        events += 1;
        bytes += hasBytes ? Buffer.byteLength(renderLine(voice, content(), time)) + 1 : 0;
      }
    }
  }
  return { events: events / sessions, bytes: bytes / sessions };
}
