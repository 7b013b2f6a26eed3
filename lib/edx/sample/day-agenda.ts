import { type Act, actInSession, actOnEnrolment, actOnPost, type EnrolmentChange } from "./actors.ts";
import { findPost } from "./forum-posts.ts";
import { DAY_MS, FIRST_TIME } from "./sample-names.ts";
import { type Learner, meetLearner, type SampleWorld, weighDay } from "./sample-world.ts";
import { listSessions, MAX_DAYS_LATE } from "./sessions.ts";
import { TimeQueue } from "./time-queue.ts";
import type { TryCounter } from "./try-counter.ts";

/** A record of a log, with the time at which the log hears of it. */
export interface LoggedAct {
  readonly time: number;
  readonly act: Act;
}

/** Something that begins on a day. */
interface Entry {
  readonly time: number;
  readonly daysLate: number;
  readonly begin: () => Generator<Act, void>;
}

/** Sessions that are put in order at a time: memory stays the same when a day has millions. */
const MOST_ENTRIES = 150_000;

/** How a day is listed. */
export interface DayOptions {
  readonly counter: TryCounter;
  /** Entries that are put in order at a time; the records are the same for any number. Default: 150,000. */
  readonly mostEntries?: number;
}

/**
 * Returns the records that a day's log holds: what happens on the day, and what phones tell of the days before.
 *
 * @yields records, in the order in which the log hears of them
 */
export function* listDay(
  world: SampleWorld,
  day: number,
  { counter, mostEntries = MOST_ENTRIES }: DayOptions,
): Generator<LoggedAct, void> {
  const expected = world.users * (0.1 + world.rate * weighDay(world.days, day));
  const windows = Math.ceil(expected / mostEntries);
  const queue = new TimeQueue<Actor>();
  for (let window = 0; window < windows; window += 1) {
    const start = FIRST_TIME + day * DAY_MS + Math.floor((window * DAY_MS) / windows);
    const end = FIRST_TIME + day * DAY_MS + Math.floor(((window + 1) * DAY_MS) / windows);
    const entries: Entry[] = [];
    const add: AddEntry = (entry) => {
      if (entry.time >= start && entry.time < end) {
        entries.push(entry);
      }
    };
    addEntries(add, { world, day, counter });
    for (const entry of entries.sort((one, other) => one.time - other.time)) {
      yield* playUntil(queue, entry.time);
      advance(queue, { acts: entry.begin(), shiftMs: entry.daysLate * DAY_MS });
    }
    yield* playUntil(queue, end);
  }
  yield* playUntil(queue, Number.POSITIVE_INFINITY);
}

interface Source {
  readonly acts: Generator<Act, void>;
  readonly shiftMs: number;
}

/** A source with what it does next. */
interface Actor extends Source {
  readonly time: number;
  readonly act: Act;
}

function* playUntil(queue: TimeQueue<Actor>, end: number): Generator<LoggedAct, void> {
  for (let { first } = queue; first !== undefined && first.time <= end; { first } = queue) {
    yield first;
    queue.take();
    advance(queue, first);
  }
}

function advance(queue: TimeQueue<Actor>, { acts, shiftMs }: Source): void {
  const next = acts.next();
  if (next.done !== true) {
    queue.add({ acts, shiftMs, act: next.value, time: next.value.time + shiftMs });
  }
}

type AddEntry = (entry: Entry) => void;

interface Day {
  readonly world: SampleWorld;
  readonly day: number;
  readonly counter: TryCounter;
}

function addEntries(add: AddEntry, plan: Day): void {
  const { world, day } = plan;
  for (let user = 0; user < world.users; user += 1) {
    const learner = meetLearner(world, user);
    addSessions(add, plan, learner);
    addChanges(add, plan, learner);
    const post = findPost(world, learner, day);
    if (post !== undefined) {
      add({ time: post.time, daysLate: 0, begin: () => actOnPost(world, post) });
    }
  }
}

function addSessions(add: AddEntry, { world, day, counter }: Day, learner: Learner): void {
  for (let daysLate = 0; daysLate <= Math.min(day, MAX_DAYS_LATE); daysLate += 1) {
    for (const session of listSessions(world, learner, day - daysLate)) {
      if (session.daysLate === daysLate) {
        const time = session.start + daysLate * DAY_MS;
        add({ time, daysLate, begin: () => actInSession(world, session, counter) });
      }
    }
  }
}

function addChanges(add: AddEntry, { world, day }: Day, { enrolments }: Learner): void {
  const start = FIRST_TIME + day * DAY_MS;
  for (const enrolment of enrolments) {
    const changes: readonly (readonly [EnrolmentChange, number | undefined])[] = [
      ["activated", enrolment.time],
      ["mode_changed", enrolment.verifiedTime],
      ["deactivated", enrolment.endTime],
    ];
    for (const [change, time] of changes) {
      if (time !== undefined && time >= start && time < start + DAY_MS) {
        add({ time, daysLate: 0, begin: () => actOnEnrolment(world, enrolment, change) });
      }
    }
  }
}
