import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findRate } from "./find-rate.ts";
import { LineFile } from "./line-file.ts";
import { assertEdxSampleOptions, type EdxSampleOptions, toSampleDay } from "./sample-names.ts";
import { makeWorld } from "./sample-world.ts";
import { renderCourseList, renderListings, renderStaff } from "./side-files.ts";
import { type WrittenCourse, writeCoursePackage } from "./write-package.ts";
import { type WrittenLogs, writeSampleLogs } from "./write-sample-logs.ts";

/** What a sample holds, as `answers/totals.json` says it. */
export interface SampleTotals {
  readonly options: Pick<EdxSampleOptions, "courses" | "days" | "seed" | "users">;
  readonly logs: Pick<WrittenLogs, "bytes" | "brokenLines" | "events" | "lines"> & { readonly files: number };
  /** By the id of the course, `org/number/run`. */
  readonly courses: Readonly<Record<string, WrittenCourse>>;
}

/** A sample that was written. */
export interface WrittenSample {
  readonly logs: WrittenLogs;
  /** Folder of the data package of all courses. */
  readonly sqlFolder: string;
  readonly totals: SampleTotals;
}

const BROKEN_SHARE = 0.002;

/**
 * Writes a whole package of edX: tracking logs (see {@link writeSampleLogs}), `sql/samplex-YYYY-MM-DD/` with tables, forum,
 * content and structure of each course, `listings.csv`, `staff.csv`, `courses.yaml`, and `answers/` with all that is broken
 * and all that can be counted. What events, tables, forums and content say agrees.
 *
 * @throws {RangeError} when a number cannot be used
 */
export async function writeSamplePackage(folder: string, options: EdxSampleOptions): Promise<WrittenSample> {
  assertEdxSampleOptions(options);
  const logs = await writeSampleLogs(folder, options);
  const world = makeWorld(options, findRate(options));
  const sqlFolder = join(folder, "sql", `samplex-${toSampleDay(options.days)}`);
  await mkdir(sqlFolder, { recursive: true });
  await using sql = await LineFile.open(join(folder, "answers", "broken-sql.jsonl"));
  await using forum = await LineFile.open(join(folder, "answers", "broken-forum.jsonl"));
  const courses: Record<string, WrittenCourse> = {};
  for (let course = 0; course < options.courses; course += 1) {
    const { id } = world.plan(course);
    options.onProgress?.({ name: id, done: options.days + course, total: options.days + options.courses });
    const target = { world, folder: sqlFolder, brokenShare: options.brokenShare ?? BROKEN_SHARE };
    courses[id] = await writeCoursePackage(course, { ...target, answers: { sql, forum } });
    await sql.flush();
    await forum.flush();
  }
  await writeFile(join(folder, "listings.csv"), renderListings(world));
  await writeFile(join(folder, "staff.csv"), renderStaff(world));
  await writeFile(join(folder, "courses.yaml"), renderCourseList(world));
  const totals = toTotals(options, logs, courses);
  await writeFile(join(folder, "answers", "totals.json"), `${JSON.stringify(totals, undefined, 2)}\n`);
  return { logs, sqlFolder, totals };
}

function toTotals(
  { courses, days, seed, users }: EdxSampleOptions,
  { bytes, brokenLines, events, lines, files }: WrittenLogs,
  written: SampleTotals["courses"],
): SampleTotals {
  return {
    options: { courses, users, days, seed },
    logs: { files: files.length, lines, brokenLines, bytes, events },
    courses: written,
  };
}
