import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { mixBits } from "../../run/index.ts";
import { appendText, type ByteBuilder, createByteBuilder, takeBytes } from "./byte-builder.ts";
import { type ActivityLayout, createActivityLayout } from "./json-layout.ts";
import { type CoursePlan, planCourse } from "./plan-course.ts";
import {
  createSessionTables,
  FIRST_SECOND,
  LAST_SECOND,
  renderSession,
  type SessionTables,
} from "./render-session.ts";
import { sampleCourseId, sampleSessionHash, sampleUserId } from "./sample-ids.ts";
import { assertSampleOptions, type SampleCounts, type SampleOptions } from "./sample-options.ts";
import { createSessionLengthTable, planCourseSizes, planUserCount } from "./sample-sizes.ts";

const CHUNK_BYTES = 0x4_0000;
const SESSION_LENGTH_TABLE_SIZE = 4096;
const FIRST_SESSION_CHOICES = 4;
const SECONDS_BEFORE_END = 86_400;
const COURSE_DELAY_SECONDS = 600;

/** A piece of a sample. */
export interface SampleChunk {
  /** UTF-8; never ends inside a character. */
  readonly bytes: Uint8Array;
  /** Events in this and all earlier chunks. */
  readonly events: number;
}

/**
 * Generates an activity document of the platform's shape from the options alone: equal options give equal bytes.
 * Concatenated, the chunks are exactly what `JSON.stringify` writes for the document in that layout.
 * Memory does not grow with `events`, but for the sessions of one course.
 *
 * The shares of the 23 actions, the gaps within sessions, the period and the counts of users and courses follow the
 * published file of February to August 2017; see the tables in this folder for what is published and what is ours.
 *
 * @yields a piece of the document
 * @throws {RangeError} when an option cannot be used
 */
export function* generateChunks(options: SampleOptions): Generator<SampleChunk, SampleCounts, undefined> {
  const sample = startSample(options);
  const { out, layout } = sample;
  const sizes = planCourseSizes(options.events, sample.random);
  appendText(out, "[");
  for (const [courseIndex, events] of sizes.entries()) {
    appendText(out, courseIndex === 0 ? "" : ",");
    const request = { events, userCount: sample.seen.length, sessionLengths: sample.sessionLengths };
    yield* generateCourse(sample, courseIndex, planCourse(request, sample.random));
  }
  appendText(out, sizes.length === 0 ? "]" : `${layout.line(0)}]`);
  yield { bytes: takeBytes(out), events: sample.events };
  const users = sample.seen.reduce((sum, seen) => sum + seen, 0);
  return { events: sample.events, courses: sizes.length, users };
}

interface Sample {
  readonly seed: number;
  readonly random: RandomGenerator;
  readonly layout: ActivityLayout;
  readonly tables: SessionTables;
  readonly sessionLengths: readonly number[];
  readonly out: ByteBuilder;
  /** 1 at the index of every user that has occurred. */
  readonly seen: Uint8Array;
  events: number;
}

function startSample(options: SampleOptions): Sample {
  assertSampleOptions(options);
  return {
    seed: options.seed,
    random: xoroshiro128plus(options.seed),
    layout: createActivityLayout(options.layout ?? "indent2"),
    tables: createSessionTables(),
    sessionLengths: createSessionLengthTable(SESSION_LENGTH_TABLE_SIZE),
    out: createByteBuilder(CHUNK_BYTES * 2),
    seen: new Uint8Array(planUserCount(options.events)),
    events: 0,
  };
}

function* generateCourse(sample: Sample, courseIndex: number, plan: CoursePlan): Generator<SampleChunk> {
  const { out, layout } = sample;
  const { line } = layout;
  appendText(out, `${line(1)}[${line(2)}${JSON.stringify(sampleCourseId(courseIndex))},${line(2)}{`);
  for (const [position, userIndex] of plan.userIndexes.entries()) {
    appendText(out, position === 0 ? line(3) : `,${line(3)}`);
    renderUser(sample, { courseIndex, userIndex, sessions: plan.sessionEvents[position] ?? [] });
    if (out.length >= CHUNK_BYTES) {
      yield { bytes: takeBytes(out), events: sample.events };
    }
  }
  appendText(out, `${plan.userIndexes.length === 0 ? "" : line(2)}}${line(1)}]`);
}

interface UserInCourse {
  readonly courseIndex: number;
  readonly userIndex: number;
  readonly sessions: readonly number[];
}

function renderUser(sample: Sample, { courseIndex, userIndex, sessions }: UserInCourse): void {
  const { seed, out, layout, random } = sample;
  const firstSession = (random.next() >>> 0) % FIRST_SESSION_CHOICES;
  appendText(out, `${layout.key(sampleUserId(seed, userIndex, sample.seen.length))}{`);
  for (const [i, events] of sessions.entries()) {
    const session = firstSession + i;
    const hash = sampleSessionHash(seed, userIndex, session);
    appendText(out, `${i === 0 ? "" : ","}${layout.line(4)}${layout.key(hash)}[`);
    const start =
      sessionStart(seed, userIndex, session) + (mixBits(seed, courseIndex, session) % COURSE_DELAY_SECONDS);
    renderSession(out, { events, start }, sample);
    appendText(out, layout.closeEvents);
    sample.events += events;
  }
  sample.seen[userIndex] = 1;
  appendText(out, `${layout.line(3)}}`);
}

/** Depends on user and session alone: in every course where it occurs, a session takes place at the same time. */
function sessionStart(seed: number, userIndex: number, session: number): number {
  const room = LAST_SECOND - FIRST_SECOND - SECONDS_BEFORE_END;
  return FIRST_SECOND + (mixBits(seed, userIndex, session, 0x74) % room);
}
