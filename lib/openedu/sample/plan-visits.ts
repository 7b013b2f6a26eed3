import { makeRandomStream, type RandomStream } from "../../run/index.ts";
import { type Calendar, FIRST_TIME, HOUR_MS } from "./calendar.ts";
import type { CoursePlan } from "./course-plan.ts";
import { drawStranger, makeLearner, type Person, toPersonAt } from "./learners.ts";
import { MarkBook } from "./mark-book.ts";
import type { CompleteOptions } from "./sample-options.ts";
import { type Visit, visitAsStranger, visitLessons, visitToEnrol } from "./visits.ts";

/** At most so many of all events are enrolments, however many users are asked for. */
const MAX_ENROLMENT_SHARE = 0.05;
const STRANGER_SHARE = 0.06;
const NAMELESS_SHARE = 0.006;
/** Share of visits that are a look of somebody who never starts. */
const LOOK_SHARE = 0.02;
const MAX_DRAWS = 60;
const TYPICAL_EVENTS = 15;
const MAX_EVENTS = 400;

/** What visits are planned for. */
export interface VisitRequest {
  readonly options: CompleteOptions;
  readonly course: CoursePlan;
  readonly calendar: Calendar;
}

/**
 * Plans the visits of a sample; their events are as many as were asked for, exactly.
 *
 * @yields a visit, in the order of their starts
 */
export function* planVisits(asked: VisitRequest): Generator<Visit, void> {
  const { options, calendar } = asked;
  const request = { ...asked, book: new MarkBook() };
  const roll = enrolLearners(request);
  const random = makeRandomStream(options.seed, "openedu-schedule");
  const state = { planned: 0, enrolled: 0, visits: 0 };
  for (const [hour, share] of calendar.shares.entries()) {
    const end = FIRST_TIME + (hour + 1) * HOUR_MS;
    const isLast = hour === calendar.shares.length - 1;
    const wanted = isLast ? options.events : Math.round(options.events * share);
    const visits: Visit[] = [];
    const add = (visit: Visit) => {
      visits.push(visit);
      state.planned += visit.events;
      state.visits += 1;
    };
    for (
      ;
      state.planned < options.events && isEnrolledBefore(roll, state.enrolled, end);
      state.enrolled += 1
    ) {
      const learner = makeLearner(options.seed, calendar, roll.order[state.enrolled] ?? 0);
      add(visitToEnrol(toScene(request, state.visits, learner.enrolledAt), learner));
    }
    while (state.planned < wanted) {
      const start = end - HOUR_MS + random.integer(0, HOUR_MS - 1);
      add(drawVisit({ ...request, roll, random, ...state }, start));
    }
    yield* visits.toSorted((one, other) => one.start - other.start);
  }
}

interface MarkedRequest extends VisitRequest {
  readonly book: MarkBook;
}

/** Who enrols, in the order of their enrolments: what all visits need, a few bytes a learner. */
interface Roll {
  readonly order: Uint32Array;
  readonly enrolledAt: Float64Array;
  readonly lastWeek: Uint8Array;
}

function enrolLearners({ options, calendar }: VisitRequest): Roll {
  const { events, users, seed } = options;
  const count = Math.max(1, Math.min(users, Math.floor(events * MAX_ENROLMENT_SHARE)));
  const enrolledAt = new Float64Array(count);
  const lastWeek = new Uint8Array(count);
  for (let number = 0; number < count; number += 1) {
    const learner = makeLearner(seed, calendar, number);
    enrolledAt[number] = learner.enrolledAt;
    lastWeek[number] = learner.lastWeek;
  }
  const order = new Uint32Array(count).map((_, number) => number);
  order.sort((one, other) => (enrolledAt[one] ?? 0) - (enrolledAt[other] ?? 0) || one - other);
  return { order, enrolledAt, lastWeek };
}

function isEnrolledBefore({ order, enrolledAt }: Roll, place: number, time: number): boolean {
  const number = order[place];
  return number !== undefined && (enrolledAt[number] ?? 0) < time;
}

function toScene({ options, course, calendar, book }: MarkedRequest, visit: number, start: number) {
  return { course, calendar, book, start, random: makeRandomStream(options.seed, `openedu-visit-${visit}`) };
}

interface VisitDraw extends MarkedRequest {
  readonly roll: Roll;
  readonly random: RandomStream;
  readonly planned: number;
  readonly enrolled: number;
  readonly visits: number;
}

function drawVisit(draw: VisitDraw, start: number): Visit {
  const { options, calendar, random } = draw;
  const scene = toScene(draw, draw.visits, start);
  const left = options.events - draw.planned;
  const isStranger = random.next() < STRANGER_SHARE || draw.enrolled === 0;
  const learner = isStranger ? undefined : findLearner(draw, start);
  if (learner === undefined) {
    return visitAsStranger(scene, drawStranger(random), Math.min(left, random.integer(1, 3)));
  }
  const named = toPersonAt(makeLearner(options.seed, calendar, learner.number), calendar, start);
  const person: Person = random.next() < NAMELESS_SHARE ? { ...named, username: null } : named;
  return visitLessons(scene, person, Math.min(left, learner.isLook ? 1 : drawLength(random)));
}

interface FoundLearner {
  readonly number: number;
  readonly isLook: boolean;
}

/** Learners differ in diligence, and most are gone before the end. */
function findLearner(
  { roll, random, enrolled, calendar }: VisitDraw,
  time: number,
): FoundLearner | undefined {
  const week = Math.max(1, calendar.weekOf(time));
  for (let draws = 0; draws < MAX_DRAWS; draws += 1) {
    const number = roll.order[random.integer(0, enrolled - 1)] ?? 0;
    const lastWeek = roll.lastWeek[number] ?? 0;
    const isLook = lastWeek === 0 && random.next() < LOOK_SHARE;
    const diligence = 0.15 + 0.85 * ((number * 0.618_033_988_75) % 1);
    if (isLook || (lastWeek >= week && random.next() < diligence)) {
      return { number, isLook };
    }
  }
  return undefined;
}

/** Half of the visits have up to 15 events, one of a hundred has hundreds. */
function drawLength({ next }: RandomStream): number {
  const drawn = next();
  return Math.min(MAX_EVENTS, 1 + Math.floor((TYPICAL_EVENTS * drawn) / (1 - drawn)));
}
