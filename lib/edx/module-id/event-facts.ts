import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";

/** What of a record may name a module; what is missing is the empty text. */
export interface EventFacts {
  /** What the record says of the event: an object, its JSON text, the fields of a form, or a list of those. */
  readonly event: JsonValue;
  readonly eventType: string;
  /** Where the event was noted: browser, server, mobile, task. */
  readonly eventSource: string;
  /** Address of the page in the browser. */
  readonly page: string;
  /** Path that was asked for, from the context. */
  readonly path: string;
}

/**
 * Returns the facts of a record.
 *
 * @throws {TypeError} when the record has no event, or no type of event: then nothing can be said of it
 */
export function readEventFacts(record: JsonObject): EventFacts {
  const { event, event_type: eventType, context } = record;
  if (event === undefined || typeof eventType !== "string") {
    const missing = event === undefined ? "event" : "event_type";
    throw new TypeError(`Cannot read the facts of a record: it has no "${missing}"`);
  }
  return {
    event,
    eventType,
    eventSource: toText(record["event_source"]),
    page: toText(record["page"]),
    path: isObject(context) ? toText(context["path"]) : "",
  };
}

function toText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}
