import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spawnScript } from "../../files/testing/index.ts";
import { ActivityFormatError } from "../reading/activity-format-error.ts";
import { MissingMemberError } from "../reading/missing-member-error.ts";
import { makeSampleFolder, type SampleFolder } from "../testing/ingest-sample.ts";
import { expectKillToBeHarmless } from "../testing/kill-ingest.ts";
import { makeArchive } from "../testing/make-archive.ts";
import { SMALL_ACTIVITY } from "../testing/small-activity.ts";
import type { IngestedCourse, IngestProgress } from "./ingest-options.ts";

/** Several blocks of reading and of rows. */
const EVENTS = 50_000;
const SCRIPT = new URL("../testing/ingest-script.ts", import.meta.url);

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

  it("gives the same counts and the same bytes in any number of threads", async () => {
    const files = [folder.sample, await folder.write("small.json", SMALL_ACTIVITY)];
    const first = await folder.ingest({ files, workers: 0 });
    expect(first).toMatchObject({ events_read: EVENTS + 19, parquet: { rows: first.events_kept } });
    for (const workers of [1, 2, 3, 9]) expect(await folder.ingest({ files, workers })).toEqual(first);
  });

  it.each([0, 3])("reports courses and steps in order, with %i threads", async (workers) => {
    const courses: IngestedCourse[] = [];
    const steps: IngestProgress[] = [];
    const result = await folder.ingest({
      workers,
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

  it("passes on other errors as they are", async () => {
    const workers = 3;
    const files = [await makeArchive(folder.at("a.tar.gz"), { "a.txt": "x" })];
    const missing = [folder.at("none.json")];
    await expect(folder.ingest({ workers, files: missing })).rejects.toMatchObject({ code: "ENOENT" });
    await expect(folder.ingest({ workers, files })).rejects.toBeInstanceOf(MissingMemberError);
    await expect(folder.ingest({ workers, compression: "lz4" as "zstd" })).rejects.toThrow(RangeError);
    expect((await readdir(folder.at("out"))).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  it.each([0, 3])("stops when it is told to, and leaves no file, with %i threads", async (workers) => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const outParquet = folder.at("stopped/x.parquet");
    const stopped = folder.ingest({ workers, outParquet, signal: controller.signal, onProgress });
    await expect(stopped).rejects.toThrow("enough");
    expect(await readdir(folder.at("stopped"))).toEqual([]);
  });

  it.each([
    ["good", 0],
    ["bad", 1],
  ])("leaves no thread behind: a program ends by itself after %s input", async (input, code) => {
    const path = input === "good" ? folder.sample : bad.path;
    const { exitCode, stdout, stderr } = await spawnScript(SCRIPT, [path, folder.at("ends/x.parquet")]).end;
    expect(stdout).toContain("read ");
    expect(stderr).toContain(input === "good" ? "" : "ActivityFormatError");
    expect(exitCode).toBe(code);
  });

  it("leaves nothing under the final name when it is killed, and the next run succeeds", async () => {
    const { sha256 } = (await folder.ingest()).parquet;
    await expectKillToBeHarmless(folder, { lines: 2, sha256 });
  });
});
