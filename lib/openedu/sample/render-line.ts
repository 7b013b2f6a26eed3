import type { JsonValue } from "../../files/index.ts";
import type { CoursePlan } from "./course-plan.ts";
import type { EventContent } from "./event-content.ts";
import type { Person } from "./learners.ts";

/** An event with everything that its line says. */
export interface CompleteEvent {
  readonly content: EventContent;
  readonly person: Person;
  readonly session: string | null;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Microseconds beyond them, 0 to 999; undefined for a time that is told to the second. */
  readonly micros: number | undefined;
  /** Whether letters outside ASCII are written as they are; Python escapes them unless told otherwise. */
  readonly raw: boolean;
}

/** Returns the line of an event, without its end, as Python writes JSON. */
export function renderLine(course: CoursePlan, event: CompleteEvent): string {
  const { content, person, session } = event;
  const name = content.name ?? ("name" in content ? undefined : content.type);
  const fields = [
    ...(person.username === undefined ? [] : [`"username": ${toText(person.username)}`]),
    `"event_type": ${toText(content.type)}, "ip": "${person.ip}", "agent": "${person.agent}"`,
    `"host": "${course.host}", "referer": ${toText(toReferer(course, content))}`,
    `"accept_language": "${person.language}", "event": ${toText(content.event)}, "event_source": "${content.source}"`,
    `"context": ${renderContext(course, event)}, "time": "${toTime(event)}", "page": ${toText(content.page)}`,
    `"session": ${toText(session)}`,
    ...(name === undefined ? [] : [`"name": ${toText(name)}`]),
  ];
  const line = `{${fields.join(", ")}}`;
  return event.raw ? line : escapeLetters(line);
}

function toReferer({ host }: CoursePlan, { page }: EventContent): string {
  return page?.startsWith("http") === true ? page : `https://${host}/dashboard`;
}

function renderContext({ id, organisation }: CoursePlan, { content, person }: CompleteEvent): string {
  const module =
    content.module === undefined ? "" : `, "module": {"display_name": ${toText(content.module)}}`;
  return (
    `{"user_id": ${toText(person.userId)}, "org_id": "${organisation}", "course_id": "${id}", ` +
    `"path": ${toText(content.path)}${module}}`
  );
}

function toTime({ time, micros, person }: CompleteEvent): string {
  const { offsetMinutes } = person;
  const local = new Date(time + offsetMinutes * 60_000).toISOString();
  const fraction = micros === undefined ? "" : `${local.slice(19, 23)}${String(micros).padStart(3, "0")}`;
  const distance = Math.abs(offsetMinutes);
  const offset = [Math.floor(distance / 60), distance % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  return `${local.slice(0, 19)}${fraction}${offsetMinutes < 0 ? "-" : "+"}${offset}`;
}

function toText(value: JsonValue): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  return Array.isArray(value)
    ? `[${value.map(toText).join(", ")}]`
    : `{${Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}: ${toText(item)}`)
        .join(", ")}}`;
}

function escapeLetters(line: string): string {
  return line.replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
