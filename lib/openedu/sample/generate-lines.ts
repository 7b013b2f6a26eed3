import { makeRandomStream, type RandomStream } from "../../run/index.ts";
import { type Calendar, makeCalendar } from "./calendar.ts";
import { type CoursePlan, planCourse } from "./course-plan.ts";
import { breakLine, damageEvent, type SampleFault } from "./damage.ts";
import type { EventContent } from "./event-content.ts";
import { EventQueue } from "./event-queue.ts";
import { planVisits } from "./plan-visits.ts";
import { renderLine } from "./render-line.ts";
import { completeOptions, type SampleLogOptions } from "./sample-options.ts";
import type { Visit } from "./visits.ts";

const LONGEST_GAP_MS = 12 * 3_600_000;
/** Share of gaps in which somebody leaves the browser open and does something else. */
const BREAK_SHARE = 0.003;
const WHOLE_SECOND_SHARE = 0.01;
const RAW_SHARE = 0.1;

/** A line of a sample, without its end. */
export interface SampleLine {
  readonly bytes: Buffer;
  /** What is wrong with it. */
  readonly answer?: SampleFault | undefined;
}

/**
 * Makes the lines of a course's log in the order in which a server writes them, exactly as many as were asked for. Memory
 * holds the visits that go on at one time, and a few bytes for each learner.
 *
 * @yields a line
 * @throws {RangeError} when an option cannot be used
 */
export function* generateLines(given: SampleLogOptions): Generator<SampleLine, void> {
  const options = completeOptions(given);
  const [course, calendar] = [planCourse(options.seed), makeCalendar(options.days)];
  const random = makeRandomStream(options.seed, "openedu-lines");
  let [line, damageOwed] = [0, 0];
  for (const step of mergeVisits(planVisits({ options, course, calendar }), calendar)) {
    line += 1;
    damageOwed += random.next() < options.damagedShare ? 1 : 0;
    const damaged = damageOwed > 0 ? damageEvent(step.content, random) : undefined;
    damageOwed -= damaged === undefined ? 0 : 1;
    const text = render(course, { ...step, content: damaged?.content ?? step.content }, random);
    if (random.next() < options.brokenShare) {
      const { bytes, reason } = breakLine(text, random);
      yield { bytes, answer: { line, part: "line", reason } };
    } else {
      const answer: SampleFault | undefined = damaged && { line, part: "event", reason: damaged.reason };
      yield { bytes: Buffer.from(text), answer };
    }
  }
}

interface Step {
  readonly visit: Visit;
  readonly content: EventContent;
  readonly time: number;
}

function render(course: CoursePlan, { visit, content, time }: Step, random: RandomStream): string {
  const micros = random.next() < WHOLE_SECOND_SHARE ? undefined : random.integer(0, 999);
  const { person, session } = visit;
  return renderLine(course, { content, person, session, time, micros, raw: random.next() < RAW_SHARE });
}

interface OpenVisit {
  readonly visit: Visit;
  readonly order: number;
  /** When the server hears of the next event. */
  time: number;
  content: EventContent;
  left: number;
}

function* mergeVisits(visits: Iterable<Visit>, { end }: Calendar): Generator<Step, void> {
  const queue = new EventQueue<OpenVisit>();
  let order = 0;
  for (const visit of visits) {
    yield* takeUntil(queue, visit.start, end);
    const first = visit.walk.next();
    if (first.done !== true) {
      queue.add({
        visit,
        order,
        time: visit.start + visit.delayMs,
        content: first.value,
        left: visit.events - 1,
      });
      order += 1;
    }
  }
  yield* takeUntil(queue, Number.POSITIVE_INFINITY, end);
}

function* takeUntil(queue: EventQueue<OpenVisit>, time: number, end: number): Generator<Step, void> {
  while (queue.first !== undefined && queue.first.time < time) {
    const open = queue.take();
    if (open === undefined) {
      return;
    }
    const { visit } = open;
    yield { visit, content: open.content, time: Math.min(open.time - visit.delayMs, end - 1) };
    const next = open.left > 0 ? visit.walk.next() : undefined;
    if (next !== undefined && next.done !== true) {
      open.content = next.value;
      open.time += next.value.afterMs ?? drawGap(visit.random, next.value.pace);
      open.left -= 1;
      queue.add(open);
    }
  }
}

function drawGap({ next, integer }: RandomStream, pace: number): number {
  if (next() < BREAK_SHARE) {
    return integer(1_800_000, LONGEST_GAP_MS);
  }
  const drawn = next();
  return pace === 0
    ? integer(5, 800)
    : Math.min(LONGEST_GAP_MS, Math.floor(pace * 1000 * (0.1 + (0.6 * drawn) / (1 - drawn))));
}
