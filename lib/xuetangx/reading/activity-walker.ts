import type { Token } from "stream-json/core/parser.js";
import type { CourseEvents } from "./activity-event.ts";
import { afterFile, beforeFile, closeBatch, type Step, type Walk } from "./activity-grammar.ts";
import type { ActivityPlace } from "./activity-place.ts";
import { ActivityShapeError } from "./activity-shape-error.ts";
import { describeToken } from "./describe-token.ts";

/** Turns the tokens of an activity document into events. Holds no more than the events since the last `take…`. */
export interface ActivityWalker {
  readonly place: Readonly<ActivityPlace>;
  /** @throws {ActivityShapeError} when the token does not fit the shape */
  accept: (token: Token) => void;
  /** Returns the events of the tokens since the last call, in order, divided by course element. */
  takeCourses: () => CourseEvents[];
  /** @throws {ActivityShapeError} when the document is not complete; `found` tells what came instead */
  finish: (found: string) => void;
}

/**
 * Returns a walker at the start of a document
 * `[[course_id, {user_id: {session_hash: [[event_type, timestamp, …], …]}}], …]`.
 * Repeated keys of an object are all kept; elements of an event after the second are ignored.
 *
 * @param courseIndex - position of the first course element that it will meet; default: 0
 */
export function createActivityWalker(courseIndex = 0): ActivityWalker {
  const walk: Walk = { place: { courseIndex }, eventType: "", skipped: 0, events: [], courses: [] };
  let step = beforeFile;
  return {
    place: walk.place,
    accept: (token) => {
      step = step.next(walk, token) ?? refuse(step, token);
    },
    takeCourses: () => {
      closeBatch(walk, false);
      return walk.courses.splice(0);
    },
    finish: (found) => {
      if (step !== afterFile) {
        throw new ActivityShapeError(step.expected, found);
      }
    },
  };
}

function refuse(step: Step, token: Token): never {
  throw new ActivityShapeError(step.expected, describeToken(token));
}
