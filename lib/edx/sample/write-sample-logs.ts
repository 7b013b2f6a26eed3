import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { makeRandomStream, type RandomStream } from "../../run/index.ts";
import { breakLine } from "./broken-lines.ts";
import { renderEvent } from "./render-event.ts";
import {
  assertEdxSampleOptions,
  type EdxSampleOptions,
  FIRST_DAY,
  toSampleCourseKey,
  toSampleDay,
} from "./sample-names.ts";

/** What a sample of logs holds. */
export interface WrittenLogs {
  readonly files: readonly string[];
  readonly lines: number;
  readonly brokenLines: number;
  /** Unpacked. */
  readonly bytes: number;
  /** File that lists the broken lines: a JSON object a line, with `file`, `line` and `reason`. */
  readonly answers: string;
}

/** Share of events that a server hears of days after they happened, from phones. */
const LATE_SHARE = 0.01;
const MAX_DAYS_LATE = 4;
/** Share of events that fall on one day, before a deadline. */
const DEADLINE_SHARE = 0.16;
/** Share of lines that syslog has put something before. */
const SYSLOG_SHARE = 0.0005;

const DAY_MS = 86_400_000;
const BLOCK_BYTES = 1024 * 1024;

/**
 * Writes a log for each day below `<folder>/logs`, and `<folder>/answers/broken-lines.jsonl`: events of many kinds in their
 * usual shares, from courses of very different sizes, most of them on one day before a deadline. Memory does not grow.
 *
 * @throws {RangeError} when a number cannot be used
 */
export async function writeSampleLogs(folder: string, options: EdxSampleOptions): Promise<WrittenLogs> {
  assertEdxSampleOptions(options);
  const answers = join(folder, "answers", "broken-lines.jsonl");
  await mkdir(join(folder, "logs"), { recursive: true });
  await mkdir(join(folder, "answers"), { recursive: true });
  const account = { lines: 0, brokenLines: 0, bytes: 0 };
  const files: string[] = [];
  const answerFile = createWriteStream(answers);
  for (let day = 0; day < options.days; day += 1) {
    const name = `samplex-edx-events-${toSampleDay(day)}.log${options.packed === false ? "" : ".gz"}`;
    const answer = (line: number, reason: string) => {
      account.brokenLines += 1;
      answerFile.write(`${JSON.stringify({ file: name, line, reason })}\n`);
    };
    const blocks = Readable.from(generateDay(options, day, { account, answer }), { objectMode: false });
    const out = createWriteStream(join(folder, "logs", name));
    await (options.packed === false ? pipeline(blocks, out) : pipeline(blocks, createGzip(), out));
    files.push(join(folder, "logs", name));
  }
  await new Promise<void>((resolve) => answerFile.end(resolve));
  return { files, answers, ...account };
}

interface Account {
  readonly account: { lines: number; bytes: number };
  readonly answer: (line: number, reason: string) => void;
}

function* generateDay(
  options: EdxSampleOptions,
  day: number,
  { account, answer }: Account,
): Generator<Buffer, void> {
  const random = makeRandomStream(options.seed, `edx-logs-${day}`);
  const events = countEvents(options, day);
  let held: Buffer[] = [];
  let heldBytes = 0;
  for (let number = 1; number <= events; number += 1) {
    const bytes = drawLine(options, {
      random,
      day,
      passed: number / events,
      answer: (reason) => answer(number, reason),
    });
    held.push(bytes, LINE_FEED);
    heldBytes += bytes.length + 1;
    account.lines += 1;
    account.bytes += bytes.length + 1;
    if (heldBytes >= BLOCK_BYTES || number === events) {
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
    }
  }
}

const LINE_FEED = Buffer.from("\n");

function countEvents({ users, days, events = users * days * 6 }: EdxSampleOptions, day: number): number {
  if (days === 1) {
    return events;
  }
  const isDeadline = day === Math.floor(days * 0.7);
  return Math.max(
    1,
    Math.round(
      events *
        (isDeadline
          ? Math.max(DEADLINE_SHARE, 1 / days)
          : (1 - Math.max(DEADLINE_SHARE, 1 / days)) / (days - 1)),
    ),
  );
}

interface LineDraw {
  readonly random: RandomStream;
  readonly day: number;
  /** How much of the day has passed, 0 to 1. */
  readonly passed: number;
  readonly answer: (reason: string) => void;
}

function drawLine(options: EdxSampleOptions, { random, day, passed, answer }: LineDraw): Buffer {
  const daysLate = random.next() < LATE_SHARE ? random.integer(1, MAX_DAYS_LATE) : 0;
  const time = Date.parse(FIRST_DAY) + (day - daysLate) * DAY_MS + Math.floor(passed * (DAY_MS - 1));
  // The square makes the first courses many times as large as the last, as it is everywhere.
  const course = Math.floor(random.next() ** 2 * options.courses);
  const user = random.integer(0, options.users - 1);
  const line = renderEvent({ user, courseKey: toSampleCourseKey(course), time, random });
  const luck = random.next();
  const { brokenShare = 0.0005 } = options;
  if (luck < brokenShare) {
    const { bytes, reason } = breakLine(line, random);
    answer(reason);
    return bytes;
  }
  return Buffer.from(luck > 1 - SYSLOG_SHARE ? `Mar  1 22:43:34 localhost ${line}` : line);
}
