import type { RandomStream } from "../../run/index.ts";
import type { EventContent } from "./event-content.ts";

/** Why a line is no event, or not to everybody. PostgreSQL takes none as JSON but `not an object`, JavaScript the last three. */
export type BrokenReason =
  | "blank"
  | "invalid UTF-8"
  | "not JSON"
  | "not an object"
  | "NUL escape"
  | "lone surrogate";

/** Why what a line says of its event is of no use to a task. */
export type DamageReason = "truncated event" | "escape that is no byte" | "escapes that are no UTF-8";

/** A line of `FILE.answers.jsonl`. */
export interface SampleFault {
  /** From 1. */
  readonly line: number;
  /** What is wrong: the whole line, or its event alone. */
  readonly part: "line" | "event";
  readonly reason: BrokenReason | DamageReason;
}

interface BrokenLine {
  readonly bytes: Buffer;
  readonly reason: BrokenReason;
}

/** Returns a line broken in one of the ways in which lines of real logs are. */
export function breakLine(line: string, random: RandomStream): BrokenLine {
  const agent = '"agent": "';
  switch (random.integer(0, 7)) {
    case 0:
      return { bytes: Buffer.from(line.slice(0, random.integer(2, line.length - 2))), reason: "not JSON" };
    case 1:
      return { bytes: Buffer.from(`${line.slice(0, line.length / 2)}${line}`), reason: "not JSON" };
    case 2:
      return { bytes: Buffer.from("Traceback (most recent call last):"), reason: "not JSON" };
    case 3:
      return { bytes: Buffer.alloc(0), reason: "blank" };
    case 4:
      return { bytes: Buffer.from(random.pick(["[]", "null", '"event"', "42"])), reason: "not an object" };
    case 5:
      return { bytes: insertByte(line, agent), reason: "invalid UTF-8" };
    case 6:
      return { bytes: Buffer.from(line.replace(agent, String.raw`${agent}\u0000`)), reason: "NUL escape" };
    default:
      return {
        bytes: Buffer.from(line.replace(agent, String.raw`${agent}\ud83d `)),
        reason: "lone surrogate",
      };
  }
}

/** Puts an `ü` of Latin-1 behind some text. */
function insertByte(line: string, after: string): Buffer {
  const at = line.indexOf(after) + after.length;
  return Buffer.concat([
    Buffer.from(line.slice(0, at)),
    Buffer.from("J\u00fcrgen ", "latin1"),
    Buffer.from(line.slice(at)),
  ]);
}

interface DamagedEvent {
  readonly content: EventContent;
  readonly reason: DamageReason;
}

const ADDRESS = /("(?:target_url|chapter)":"[^"]*)"/;

/** Returns an event damaged in one of the ways that stop a query; undefined when the event has nothing to be damaged. */
export function damageEvent(content: EventContent, random: RandomStream): DamagedEvent | undefined {
  const { event } = content;
  if (typeof event !== "string" || !event.startsWith("{") || !ADDRESS.test(event)) {
    return undefined;
  }
  switch (random.integer(0, 3)) {
    case 0:
      return {
        content: { ...content, event: event.replace(ADDRESS, '$1%zz"') },
        reason: "escape that is no byte",
      };
    case 1:
      return {
        content: { ...content, event: event.replace(ADDRESS, '$1%ff"') },
        reason: "escapes that are no UTF-8",
      };
    default:
      return {
        content: { ...content, event: event.slice(0, random.integer(1, event.length - 2)) },
        reason: "truncated event",
      };
  }
}
