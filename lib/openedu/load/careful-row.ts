import { createHash } from "node:crypto";
import { findCourse, isObject, type JsonObject, parseLine, toUtcTime } from "../../edx/index.ts";

/**
 * Returns the row of a line that SQL could not read, or why it has none: the columns that SQL gives, but for where the line
 * stands.
 */
export function toCarefulRow(
  line: Buffer,
  { withLineIds }: { withLineIds: boolean },
): { readonly row: JsonObject } | { readonly fault: string } {
  const { record, fault = "not JSON" } = parseLine(line);
  if (record === undefined) {
    return { fault };
  }
  const { time, event } = record;
  const context = isObject(record["context"]) ? record["context"] : {};
  const { courseId } = findCourse(record);
  return {
    row: {
      time: toUtcTime(time) ?? null,
      clock_time: toUtcTime(toText(time)?.slice(0, CLOCK_TIME_LENGTH)) ?? null,
      username: toText(record["username"]),
      has_username: Object.hasOwn(record, "username"),
      name: toText(record["name"]),
      has_name: Object.hasOwn(record, "name"),
      ...toTexts(record, ["event_type", "event_source", "session", "page"]),
      ...toTexts(context, ["user_id", "course_id"]),
      course: courseId === "" ? null : courseId,
      module_name: isObject(context["module"]) ? toText(context["module"]["display_name"]) : null,
      event: toText(event),
      event_is_object: isObject(event),
      line_id: withLineIds ? createHash("md5").update(line).digest("hex") : null,
    },
  };
}

function toTexts(record: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, toText(record[name])]));
}

/** Of a date and a time of day to the second. */
const CLOCK_TIME_LENGTH = "2018-09-10T10:00:00".length;

/** Text is itself, anything else its JSON. */
function toText(value: unknown): string | null {
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
