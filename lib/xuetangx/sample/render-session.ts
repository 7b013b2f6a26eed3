import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createActionTable, SAMPLE_ACTIONS } from "./actions.ts";
import { type ByteBuilder, reserveBytes } from "./byte-builder.ts";
import { createTimestampPieces, type TimestampPieces } from "./civil-time.ts";
import type { ActivityLayout } from "./json-layout.ts";
import { createGapTable } from "./session-gaps.ts";

const SECONDS_PER_DAY = 86_400;
const MAX_EVENT_BYTES = 128;
const NOTHING = new Uint8Array(0);

/** First and last second in which an event may lie: those of the published file, counted from 1970-01-01. */
export const FIRST_SECOND = Date.UTC(2017, 0, 31, 23, 59, 8) / 1000;
export const LAST_SECOND = Date.UTC(2017, 6, 31, 23, 59, 10) / 1000;

const FIRST_DAY = Math.floor(FIRST_SECOND / SECONDS_PER_DAY);
const DAY_COUNT = Math.floor(LAST_SECOND / SECONDS_PER_DAY) - FIRST_DAY + 1;

/** What rendering a session reads again and again. */
export interface SessionTables {
  readonly actions: Uint8Array;
  readonly kept: readonly boolean[];
  readonly gaps: Uint32Array;
  readonly timestamps: TimestampPieces;
}

/** Returns the tables, made once for a sample. */
export function createSessionTables(): SessionTables {
  return {
    actions: createActionTable(),
    kept: SAMPLE_ACTIONS.map((action) => action.kept),
    gaps: createGapTable(),
    timestamps: createTimestampPieces(FIRST_DAY, DAY_COUNT),
  };
}

/** Where a session starts and how long it is. */
export interface SessionPlan {
  readonly events: number;
  /** Seconds since 1970-01-01. */
  readonly start: number;
}

/** What a session is rendered with. */
export interface SessionRendering {
  readonly layout: ActivityLayout;
  readonly tables: SessionTables;
  readonly random: RandomGenerator;
}

/**
 * Appends the text of a session's events, from the first event's opening to its last timestamp.
 *
 * The time from one *kept* event to the next is a draw of the published gaps (they were measured on kept events
 * alone); the events that the learning filter leaves out divide the time between two kept ones.
 */
export function renderSession(out: ByteBuilder, plan: SessionPlan, rendering: SessionRendering): void {
  const { layout, tables, random } = rendering;
  reserveBytes(out, plan.events * MAX_EVENT_BYTES);
  let time = plan.start;
  let nextKept = plan.start;
  let pieces = layout.firstEvent;
  for (let i = 0; i < plan.events; i += 1) {
    const bits = random.next();
    const action = tables.actions[bits & 0xffff] ?? 0;
    if (tables.kept[action] === true) {
      time = nextKept;
      nextKept = timeAfter(time, bits >>> 16, tables.gaps);
    } else {
      time += (nextKept - time) >> 1;
    }
    appendPiece(out, pieces[action] ?? NOTHING);
    appendTimestamp(out, time, tables.timestamps);
    pieces = layout.nextEvent;
  }
}

/** A gap that would leave the period is replaced by one of the shorter half, and at the very end by none. */
function timeAfter(time: number, draw: number, gaps: Uint32Array): number {
  const next = time + (gaps[draw] ?? 0);
  return next <= LAST_SECOND ? next : Math.min(LAST_SECOND, time + (gaps[draw >>> 1] ?? 0));
}

function appendPiece(out: ByteBuilder, piece: Uint8Array): void {
  out.bytes.set(piece, out.length);
  out.length += piece.length;
}

function appendTimestamp(out: ByteBuilder, time: number, { days, clock }: TimestampPieces): void {
  const day = Math.floor(time / SECONDS_PER_DAY);
  appendPiece(out, days[day - FIRST_DAY] ?? NOTHING);
  const from = (time - day * SECONDS_PER_DAY) * 8;
  const { bytes, length } = out;
  for (let i = 0; i < 8; i += 1) {
    bytes[length + i] = clock[from + i] ?? 0;
  }
  out.length = length + 8;
}
