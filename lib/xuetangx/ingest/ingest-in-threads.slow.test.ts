import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ActivityFormatError } from "../reading/activity-format-error.ts";
import { makeSampleFolder, type SampleFolder } from "../testing/ingest-sample.ts";
import { SMALL_ACTIVITY } from "../testing/small-activity.ts";
import type { IngestedCourse, IngestProgress } from "./ingest-options.ts";

/** Several blocks of reading and of rows. */
const EVENTS = 50_000;

describe("ingestActivity() in threads", () => {
  let folder: SampleFolder;
  /** The sample with `null` for the type of its last but some event. */
  let bad: { path: string; before: string };

  beforeAll(async () => {
    folder = await makeSampleFolder(EVENTS);
    const text = await readFile(folder.sample, "utf8");
    const type = '"load_video"';
    const before = text.slice(0, text.lastIndexOf(type));
    const path = await folder.write("bad.json", `${before}null${text.slice(before.length + type.length)}`);
    bad = { path, before };
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it("gives the same counts and the same bytes in threads as without", async () => {
    const files = [folder.sample, await folder.write("small.json", SMALL_ACTIVITY)];
    const first = await folder.ingest({ files, workers: 0 });
    expect(first).toMatchObject({ events_read: EVENTS + 19, parquet: { rows: first.events_kept } });
    expect(await folder.ingest({ files, workers: 3 })).toEqual(first);
  });

  it("reports courses and steps in order", async () => {
    const courses: IngestedCourse[] = [];
    const steps: IngestProgress[] = [];
    const result = await folder.ingest({
      workers: 0,
      onCourse: (course) => courses.push(course),
      onProgress: (step) => steps.push(step),
    });
    expect(courses.map(({ coursesRead }) => coursesRead)).toEqual(courses.map((_, index) => index + 1));
    expect(courses.at(-1)).toMatchObject({ coursesRead: result.courses_read, eventsRead: EVENTS });
    const bytes = steps.map(({ bytesRead }) => bytesRead);
    expect(bytes.length).toBeGreaterThan(3);
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    const totalBytes = result.files[0]?.bytes;
    expect(steps.at(-1)).toMatchObject({ bytesRead: totalBytes, totalBytes, eventsRead: EVENTS });
  });

  it.each([0, 3])("names place and line of a fault, and leaves no file, with %i threads", async (workers) => {
    const outParquet = folder.at("bad/x.parquet");
    const failed = folder.ingest({ files: [bad.path], workers, outParquet });
    const error: unknown = await failed.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ActivityFormatError);
    expect(error).toMatchObject({
      file: bad.path,
      found: "null",
      expected: "the event type as text",
      byteOffset: Buffer.byteLength(bad.before),
      line: bad.before.split("\n").length,
      courseIndex: bad.before.split("\n  [\n").length - 2,
    });
    expect(await readdir(folder.at("bad"))).toEqual([]);
  });
});
