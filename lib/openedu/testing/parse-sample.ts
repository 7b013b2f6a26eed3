import { isObject, type JsonObject, parseLine } from "../../edx/index.ts";
import type { JsonValue } from "../../files/index.ts";
import { generateLines, type SampleLine } from "../sample/generate-lines.ts";
import type { SampleLogOptions } from "../sample/sample-options.ts";

/** An event of a sample, with what tests ask of it. */
export interface SampleEvent {
  readonly record: JsonObject;
  readonly type: string;
  /** As it is written. */
  readonly timeText: string;
  readonly userId: unknown;
  readonly session: unknown;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** What `event` says, be it an object or text of JSON; undefined where it is no JSON. */
  readonly event: JsonValue | undefined;
}

/** A sample in memory. */
export interface ParsedSample {
  readonly lines: readonly SampleLine[];
  /** Events of lines that are whole. */
  readonly events: readonly SampleEvent[];
}

/** Returns the lines of a sample and the events in them. */
export function parseSample(options: SampleLogOptions): ParsedSample {
  const lines = [...generateLines(options)];
  return {
    lines,
    events: lines.flatMap(({ bytes, answer }) => (answer?.part === "line" ? [] : [toEvent(bytes)])),
  };
}

/** @throws {Error} when a line holds no event */
export function toEvent(bytes: Buffer): SampleEvent {
  const { record } = parseLine(bytes);
  if (record === undefined) {
    throw new Error(`Cannot parse a line that is said to be whole: ${bytes.toString()}`);
  }
  const context = isObject(record["context"]) ? record["context"] : {};
  return {
    record,
    type: toText(record["event_type"]),
    userId: context["user_id"],
    timeText: toText(record["time"]),
    session: record["session"],
    time: Date.parse(toText(record["time"])),
    event: parseEvent(record["event"]),
  };
}

function toText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

function parseEvent(event: JsonValue | undefined): JsonValue | undefined {
  try {
    return typeof event === "string" ? JSON.parse(event) : event;
  } catch {
    return undefined;
  }
}

/** Returns items by what they have in common, in their order. */
export function groupBy<T, K>(items: readonly T[], toKey: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(toKey(item));
    if (group === undefined) {
      groups.set(toKey(item), [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
