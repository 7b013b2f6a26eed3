import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { textifyFields } from "./json-text.ts";

/** Types of event, besides those of problems, whose fields are queried. */
const KEPT_TYPES = new Set([
  "play_video",
  "seek_video",
  "load_video",
  "speed_change_video",
  "seq_goto",
  "seq_next",
  "seq_prev",
  "save_problem_success",
  "save_problem_fail",
  "reset_problem_success",
  "reset_problem_fail",
  "show_answer",
  "problem_check",
  "problem_save",
  "problem_reset",
  "edx.course.enrollment.activated",
  "edx.course.enrollment.deactivated",
  "edx.course.enrollment.mode_changed",
  "edx.course.enrollment.upgrade.succeeded",
]);

/** Types that hold one of the kept words, but whose fields are nobody's. */
const LEFT_OUT = ["video_embedded", "harvardx."];

/** Fields whose names are answers' ids: each event has others, and no table has room for them. */
const OPEN_FIELDS = [
  "POST",
  "GET",
  "correct_map",
  "answers",
  "submission",
  "old_state",
  "new_state",
  "permutation",
  "options_selected",
  "corrections",
];

const OPEN_STATE_FIELDS = ["input_state", "correct_map", "student_answers"];

/**
 * Returns the fields of an event that a table can hold: all of them for the types that are queried, with the open ones as
 * JSON text; what was sent and asked for of any other; undefined when the event is no object.
 */
export function toEventStruct(event: JsonValue, eventType: string): JsonObject | undefined {
  if (!isObject(event)) {
    return undefined;
  }
  if (!isKept(eventType)) {
    const { GET = null, POST = null, query = null } = event;
    return { GET: JSON.stringify(GET), POST: JSON.stringify(POST), query };
  }
  const struct = textifyFields(event, OPEN_FIELDS);
  const { state } = struct;
  const closed = isObject(state) ? { ...struct, state: textifyFields(state, OPEN_STATE_FIELDS) } : struct;
  return eventType === "speed_change_video" ? dropUnknownSpeed(closed) : closed;
}

function isKept(eventType: string): boolean {
  const known = eventType.includes("problem_") || KEPT_TYPES.has(eventType);
  return known && !LEFT_OUT.some((word) => eventType.includes(word));
}

/** Players have sent `NaN` for a speed they did not know. */
function dropUnknownSpeed(struct: JsonObject): JsonObject {
  const { new_speed: speed, ...rest } = struct;
  return typeof speed === "string" && /^\s*[+-]?nan\s*$/i.test(speed) ? rest : struct;
}
