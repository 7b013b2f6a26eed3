import type { JsonValue } from "../../files/index.ts";
import type { RandomStream } from "../../run/index.ts";
import type { CoursePlan, Lesson } from "./course-plan.ts";
import type { LearnerMarks } from "./mark-book.ts";

/** What differs between events of different kinds. */
export interface EventContent {
  readonly type: string;
  /** Undefined where lines have no such field. Default: the type. */
  readonly name?: string | undefined;
  readonly source: "browser" | "server" | "mobile";
  readonly event: JsonValue;
  readonly page: string | null;
  readonly path: string;
  /** Name of the module, where the event tells it. */
  readonly module?: string;
  /** Seconds since the event before, on the whole. */
  readonly pace: number;
  /** Milliseconds since the event before, where what happened depends on them. Default: drawn by the pace. */
  readonly afterMs?: number;
}

/** Where a learner is. */
export interface Place {
  readonly course: CoursePlan;
  readonly lesson: Lesson;
  /** Address in the browser. */
  readonly page: string;
  readonly random: RandomStream;
  /** Of the learner who is there. */
  readonly marks: LearnerMarks;
}

/** Returns an event of a browser, which sends JSON as text. */
export function click(place: Place, type: string, event: JsonValue, pace: number): EventContent {
  return { type, source: "browser", event: JSON.stringify(event), page: place.page, path: "/event", pace };
}

/** Returns an event that the server tells by itself. */
export function say(place: Place, type: string, event: JsonValue, pace = 0): EventContent {
  const { pathname } = new URL(place.lesson.url);
  return { type, source: "server", event, page: null, path: pathname, pace };
}

/** Returns the event of an address that the server was asked for: the address is its type. */
export function ask({ id }: CoursePlan, { path, named = true, pace = 0 }: Question): EventContent {
  const type = `/courses/${id}/${path}`;
  const event = '{"POST": {}, "GET": {}}';
  return { type, name: named ? type : "", source: "server", event, page: null, path: type, pace };
}

interface Question {
  readonly path: string;
  /** Whether the address is the name as well; otherwise it is empty. Default: true. */
  readonly named?: boolean;
  readonly pace?: number;
}
