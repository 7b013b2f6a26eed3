import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type EdxSampleOptions, type WrittenSample, writeSamplePackage } from "cellar/edx";
import { formatCount, formatMegabytes } from "cellar/run";
import { parseMemorySize } from "./memory-size.ts";
import { printJson, printLine } from "./output.ts";
import { createProgressLine } from "./progress-line.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar sample edx`. */
export interface EdxSampleArguments {
  readonly folder: string;
  readonly courses: number;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  readonly events?: number | undefined;
  /** As in `5g`. */
  readonly size?: string | undefined;
  readonly plain: boolean;
  /** Keep a sample that is already there. */
  readonly ifMissing: boolean;
  /** Replace a sample that is already there. */
  readonly force: boolean;
  readonly json: boolean;
}

/** What a sample consists of; nothing else in its folder is touched. The last to be written is in `answers`. */
const PARTS = ["logs", "sql", "listings.csv", "staff.csv", "courses.yaml", "answers"];

/**
 * `cellar sample edx FOLDER`: writes a package in the real shape, the same bytes for the same seed.
 *
 * @throws {UsageError} when a number is not a whole number above zero, or there is something in the folder
 */
export async function sampleEdx(args: EdxSampleArguments): Promise<number> {
  const options = toOptions(args);
  const folder = resolve(args.folder);
  if (isUsed(folder)) {
    if (args.ifMissing && existsSync(join(folder, "answers", "totals.json"))) {
      report(args, { folder: args.folder, status: "kept" }, [`kept ${args.folder}`]);
      return 0;
    }
    await makeRoom(folder, args);
  }
  const progress = createProgressLine(`sample in ${args.folder}`, "writing");
  const onProgress: EdxSampleOptions["onProgress"] = ({ name, done, total }) =>
    progress.show(name, done, total);
  const written = await writeSamplePackage(folder, { ...options, onProgress }).finally(progress.end);
  report(args, { folder: args.folder, status: "written", ...written.totals }, describe(args.folder, written));
  return 0;
}

function toOptions(args: EdxSampleArguments): EdxSampleOptions {
  const { courses, users, days, seed, events, size, plain } = args;
  for (const [name, value = 1] of Object.entries({ courses, users, days, events })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new UsageError(
        `Cannot make a sample of ${value} ${name}: wanted a whole number above zero (--${name})`,
      );
    }
  }
  if (!Number.isSafeInteger(seed)) {
    throw new UsageError(`Cannot make a sample from seed ${seed}: wanted a whole number (--seed)`);
  }
  if (events !== undefined && size !== undefined) {
    throw new UsageError("Cannot make a sample of so many events and of a size: give --events or --size");
  }
  const sizeBytes = size === undefined ? undefined : parseMemorySize(size, "--size");
  return { courses, users, days, seed, events, sizeBytes, packed: !plain };
}

function isUsed(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** @throws {UsageError} unless the sample that is there is to be replaced */
async function makeRoom(folder: string, args: EdxSampleArguments): Promise<void> {
  if (!args.force) {
    throw new UsageError(
      `Cannot write a sample into "${args.folder}": there is something in it; name another folder, or replace it (--force)`,
    );
  }
  for (const part of PARTS.toReversed()) {
    await rm(join(folder, part), { recursive: true, force: true });
  }
}

function report({ json }: EdxSampleArguments, value: unknown, lines: readonly string[]): void {
  if (json) {
    printJson(value);
  } else {
    lines.forEach((line) => printLine(line));
  }
}

function describe(folder: string, { logs, totals }: WrittenSample): string[] {
  const courses = Object.values(totals.courses);
  const rows = sum(courses.map((course) => course.rows));
  const posts = sum(courses.map((course) => course.posts));
  const enrolments = sum(courses.map((course) => ({ rows: course.rows["student_courseenrollment"] ?? 0 })));
  const broken =
    sum(courses.map((course) => ({ ...course.brokenRows, posts: course.brokenPosts }))) + logs.brokenLines;
  return [
    `wrote ${join(folder, "logs")}: ${formatCount(logs.files.length, "log")}, ${formatCount(logs.lines, "line")}, ${formatMegabytes(logs.bytes)} unpacked`,
    `wrote ${join(folder, "sql")}: ${formatCount(courses.length, "course")}, ${formatCount(enrolments, "enrolment")}, ` +
      `${formatCount(rows, "row")}, ${formatCount(posts, "post")}`,
    `wrote ${join(folder, "answers")}: ${formatCount(broken, "broken line")}, and what can be counted`,
  ];
}

function sum(counts: readonly Readonly<Record<string, number>>[]): number {
  return counts.flatMap((count) => Object.values(count)).reduce((total, count) => total + count, 0);
}
