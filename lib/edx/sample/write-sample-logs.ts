import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { breakJsonLine } from "./broken-lines.ts";
import { type LoggedAct, listDay } from "./day-agenda.ts";
import { Draws, drawOne } from "./draws.ts";
import { findRate } from "./find-rate.ts";
import { LineFile } from "./line-file.ts";
import { renderLine } from "./render-line.ts";
import {
  assertEdxSampleOptions,
  DAY_MS,
  type EdxSampleOptions,
  FIRST_TIME,
  toSampleDay,
} from "./sample-names.ts";
import { makeWorld, type SampleWorld } from "./sample-world.ts";
import { TextBlock } from "./text-block.ts";
import { TryCounter } from "./try-counter.ts";

/** What a sample of logs holds. */
export interface WrittenLogs {
  readonly files: readonly string[];
  readonly lines: number;
  readonly brokenLines: number;
  /** Unpacked. */
  readonly bytes: number;
  /** File that lists the broken lines: a JSON object a line, with `file`, `line` and `reason`. */
  readonly answers: string;
  /** Events by course (`org/number/run`, the empty text for none) and day of the event, UTC. */
  readonly events: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Share of lines that syslog has put something before. */
const SYSLOG_SHARE = 0.0005;
const BROKEN_SHARE = 0.0005;
/** A third of the processor time of the usual 6, for three tenths more space. */
const PACKING_LEVEL = 3;
const TAG = 0xb0;
const BLOCK_BYTES = 1024 * 1024;

/**
 * Writes a log for each day below `<folder>/logs`, and `<folder>/answers/broken-lines.jsonl`: events of many kinds in their
 * usual shares, from courses of very different sizes, most of them on one day before a deadline. Memory does not grow with
 * the logs.
 *
 * @throws {RangeError} when a number cannot be used
 */
export async function writeSampleLogs(folder: string, options: EdxSampleOptions): Promise<WrittenLogs> {
  assertEdxSampleOptions(options);
  const answers = join(folder, "answers", "broken-lines.jsonl");
  const world = makeWorld(options, findRate(options));
  await mkdir(join(folder, "logs"), { recursive: true });
  await using answerFile = await LineFile.open(answers);
  const counter = new TryCounter(world);
  const account = new Account();
  const files: string[] = [];
  for (let day = 0; day < options.days; day += 1) {
    const name = `samplex-edx-events-${toSampleDay(day)}.log${options.packed === false ? "" : ".gz"}`;
    const progress = { name, done: day, total: options.days + options.courses };
    const acts = listDay(world, day, { counter });
    const { brokenShare = BROKEN_SHARE } = options;
    const onBlock = () => options.onProgress?.(progress);
    const writer = new DayWriter({ world, name, day, brokenShare, onBlock }, account);
    onBlock();
    const blocks = Readable.from(writer.render(acts, answerFile), { objectMode: false });
    const out = createWriteStream(join(folder, "logs", name));
    await (options.packed === false
      ? pipeline(blocks, out)
      : pipeline(blocks, createGzip({ level: PACKING_LEVEL, chunkSize: BLOCK_BYTES }), out));
    files.push(join(folder, "logs", name));
  }
  const { lines, brokenLines, bytes } = account;
  return { files, answers, lines, brokenLines, bytes, events: account.toRecord() };
}

class Account {
  lines = 0;
  brokenLines = 0;
  bytes = 0;
  readonly #days = new Map<string, Map<number, number>>();

  count(course: string, time: number): void {
    const days = this.#days.get(course) ?? new Map<number, number>();
    this.#days.set(course, days);
    const day = Math.floor((time - FIRST_TIME) / DAY_MS);
    days.set(day, (days.get(day) ?? 0) + 1);
  }

  toRecord(): WrittenLogs["events"] {
    const courses = [...this.#days].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      courses.map(([course, days]) => {
        const sorted = [...days].toSorted(([one], [other]) => one - other);
        return [course, Object.fromEntries(sorted.map(([day, count]) => [toSampleDay(day), count]))];
      }),
    );
  }
}

interface LogDay {
  readonly world: SampleWorld;
  readonly name: string;
  readonly day: number;
  readonly brokenShare: number;
  /** Called after each piece. */
  readonly onBlock: () => void;
}

class DayWriter {
  readonly #log: LogDay;
  readonly #account: Account;
  #line = 0;

  constructor(log: LogDay, account: Account) {
    this.#log = log;
    this.#account = account;
  }

  /**
   * Broken lines are more than what there is: of every event there is a whole one.
   *
   * @yields pieces of the log
   */
  async *render(acts: Iterable<LoggedAct>, answers: LineFile): AsyncGenerator<Buffer, void> {
    const block = new TextBlock(BLOCK_BYTES);
    for (const { act } of acts) {
      const line = this.#renderAct(act);
      const broken = this.#drawBroken(line);
      if (broken !== undefined) {
        answers.add(JSON.stringify({ file: this.#log.name, line: this.#line, reason: broken.reason }));
        block.addBytes(broken.bytes);
        block.addText("\n");
      }
      this.#line += 1;
      block.addText(this.#addPrefix(line));
      block.addText("\n");
      if (block.isFull) {
        yield this.#take(block);
        await answers.flush();
      }
    }
    yield this.#take(block);
    this.#account.lines += this.#line;
  }

  #take(block: TextBlock): Buffer {
    const bytes = block.take();
    this.#account.bytes += bytes.length;
    this.#log.onBlock();
    return bytes;
  }

  #renderAct({ voice, content, time }: LoggedAct["act"]): string {
    const described = content();
    const { course } = voice;
    this.#account.count(described.naming === "never" ? "" : course, time);
    return renderLine(voice, described, time);
  }

  #drawBroken(line: string): ReturnType<typeof breakJsonLine> | undefined {
    const { world, day, brokenShare } = this.#log;
    if (drawOne(world.seed, TAG, day, this.#line) >= brokenShare) {
      return undefined;
    }
    this.#line += 1;
    this.#account.brokenLines += 1;
    return breakJsonLine(line, new Draws(world.seed, TAG + 1, day, this.#line));
  }

  #addPrefix(line: string): string {
    const { world, day } = this.#log;
    const isPrefixed = drawOne(world.seed, TAG + 2, day, this.#line) < SYSLOG_SHARE;
    return isPrefixed ? `Mar  1 22:43:34 localhost ${line}` : line;
  }
}
