import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase } from "../../tables/index.ts";
import { ActivityFormatError } from "../reading/activity-format-error.ts";
import { writeSampleActivity } from "../sample/write-sample-activity.ts";
import { readParquetRows } from "../testing/read-parquet-rows.ts";
import { SMALL_ACTIVITY, SMALL_ACTIVITY_COMPACT, SMALL_ROWS } from "../testing/small-activity.ts";
import { EVENT_COLUMNS } from "./event-columns.ts";
import { LEARNING_EVENT_PREFIXES } from "./event-filter.ts";
import { ingestActivity } from "./ingest-activity.ts";
import type { IngestedCourse, IngestOptions, IngestProgress } from "./ingest-options.ts";
import { NoEventsKeptError } from "./no-events-kept-error.ts";

const LEARNING = { learningEventsOnly: true, learningEventPrefixes: LEARNING_EVENT_PREFIXES };

const ingest = (folder: TemporaryFolder, files: readonly string[], options: Partial<IngestOptions> = {}) =>
  ingestActivity({ files, outParquet: folder.at("out/events.parquet"), ...LEARNING, ...options });

const sha256 = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

describe("ingestActivity()", () => {
  it.each([
    ["laid out", "a.json", SMALL_ACTIVITY],
    ["compact", "a.json", SMALL_ACTIVITY_COMPACT],
    ["compressed", "a.json.gz", gzipSync(SMALL_ACTIVITY)],
  ])("gives the hand-computed counts and rows of the small document, %s", async (_form, name, data) => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write(name, data);
    const result = await ingest(folder, [path]);
    expect(result).toMatchObject({ events_read: 19, events_kept: 17, events_left_out: 2, courses_read: 3 });
    expect(Object.entries(result.kept_by_type)).toEqual([
      ["load_video", 8],
      ["pause_video", 3],
      ["seek_video", 2],
      ["problem_get", 1],
      ["problem_check", 1],
      ["problem_check_correct", 1],
      ["problem_save", 1],
    ]);
    expect(result.left_out_by_type).toEqual({ play_video: 1, click_about: 1 });
    expect(result.prefixes_without_match).toEqual(["video_", "speed_"]);
    expect(await readParquetRows(result.parquet.path)).toEqual({
      columns: [...EVENT_COLUMNS],
      rows: SMALL_ROWS.map((row) => [...row, name]),
    });
  });

  it.each([
    [{}, "ZSTD"],
    [{ compression: "snappy" }, "SNAPPY"],
  ] as const)("compresses as it is told, %o: %s", async (options, codec) => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write("a.json", SMALL_ACTIVITY);
    const { parquet } = await ingest(folder, [path], options);
    await using db = await openDatabase();
    const sql = "SELECT DISTINCT compression FROM parquet_metadata($1)";
    expect(await db.query(sql, [parquet.path])).toEqual([{ compression: codec }]);
  });

  it("names size and hash of what it read and of what it wrote", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write("a.json.gz", gzipSync(SMALL_ACTIVITY));
    const result = await ingest(folder, [path]);
    const input = await readFile(path);
    const output = await readFile(folder.at("out/events.parquet"));
    expect(result.files).toEqual([
      {
        name: "a.json.gz",
        path,
        bytes: input.length,
        sha256: sha256(input),
        events_read: 19,
        events_kept: 17,
        courses: 3,
      },
    ]);
    expect(result.parquet).toEqual({
      path: folder.at("out/events.parquet"),
      rows: 17,
      bytes: output.length,
      sha256: sha256(output),
    });
    expect(await readdir(folder.at("out"))).toEqual(["events.parquet"]);
  });

  it("keeps every event when the filter is off", async () => {
    await using folder = await makeTemporaryFolder();
    const result = await ingest(folder, [await folder.write("a.json", SMALL_ACTIVITY)], {
      learningEventsOnly: false,
    });
    const { rows } = await readParquetRows(result.parquet.path);
    expect(result).toMatchObject({ events_kept: 19, events_left_out: 0 });
    expect(rows.map((row) => row[3]).slice(0, 2)).toEqual(["load_video", "play_video"]);
  });

  it("takes other prefixes", async () => {
    await using folder = await makeTemporaryFolder();
    const file = await folder.write("a.json", SMALL_ACTIVITY);
    const result = await ingest(folder, [file], { learningEventPrefixes: ["click_", "none_"] });
    expect(result).toMatchObject({ kept_by_type: { click_about: 1 }, prefixes_without_match: ["none_"] });
  });

  it("writes several files one after the other, each row with its own file", async () => {
    await using folder = await makeTemporaryFolder();
    const later = await folder.write("b.json", '[["c",{"1":{"h":[["load_video","t"]]}}]]');
    const result = await ingest(folder, [later, await folder.write("a.json", SMALL_ACTIVITY)]);
    const { rows } = await readParquetRows(result.parquet.path);
    expect(rows.map((row) => row[5])).toEqual(["b.json", ...SMALL_ROWS.map(() => "a.json")]);
    expect(result.files.map((file) => [file.name, file.events_read])).toEqual([
      ["b.json", 1],
      ["a.json", 19],
    ]);
    expect(result).toMatchObject({ events_read: 20, events_kept: 18, courses_read: 4 });
  });

  it("keeps all events of repeated keys", async () => {
    await using folder = await makeTemporaryFolder();
    const text = '[["a",{"1":{"h":[["load_a","1"]],"h":[["load_a","2"]]},"1":{"h":[["load_a","3"]]}}]]';
    const result = await ingest(folder, [await folder.write("a.json", text)]);
    expect((await readParquetRows(result.parquet.path)).rows.map((row) => row[4])).toEqual(["1", "2", "3"]);
  });

  it("keeps text that Parquet and SQL might stumble over", async () => {
    await using folder = await makeTemporaryFolder();
    const course = 'it\'s "一门" course; \\ \u0000 \n 😀';
    const text = JSON.stringify([[course, { "": { "": [["load_", ""]] } }]]);
    const result = await ingest(folder, [await folder.write("a.json", text)]);
    expect((await readParquetRows(result.parquet.path)).rows).toEqual([
      [course, "", "", "load_", "", "a.json"],
    ]);
  });

  it("makes equal bytes from equal input", async () => {
    await using folder = await makeTemporaryFolder();
    const path = folder.at("a.json");
    await writeSampleActivity(path, { events: 20_000, seed: 1 });
    const first = await ingest(folder, [path], { outParquet: folder.at("1.parquet") });
    const second = await ingest(folder, [path], { outParquet: folder.at("2.parquet") });
    expect(second.parquet.sha256).toBe(first.parquet.sha256);
    expect((await readFile(folder.at("1.parquet"))).equals(await readFile(folder.at("2.parquet")))).toBe(
      true,
    );
  });

  it("reports every course and the bytes read", async () => {
    await using folder = await makeTemporaryFolder();
    const courses: IngestedCourse[] = [];
    const steps: IngestProgress[] = [];
    const path = await folder.write("a.json", SMALL_ACTIVITY);
    const onCourse = (course: IngestedCourse) => courses.push(course);
    await ingest(folder, [path], { onCourse, onProgress: (step) => steps.push(step) });
    expect(courses.map((c) => [c.courseId, c.coursesRead, c.eventsRead, c.eventsKept])).toEqual([
      ["course-v1:A+1+T", 1, 8, 6],
      ["course-v1:B+2+T", 2, 15, 13],
      ["course-v1:C+3+T", 3, 19, 17],
    ]);
    const totalBytes = Buffer.byteLength(SMALL_ACTIVITY);
    expect(steps.at(-1)).toMatchObject({ name: "a.json", bytesRead: totalBytes, totalBytes, eventsRead: 19 });
  });

  it.each([
    ["empty", ""],
    ["cut", SMALL_ACTIVITY.slice(0, 900)],
    ["of another shape", '{"a":1}'],
    ["broken after good events", SMALL_ACTIVITY.replace('"problem_save"', "null")],
    ["not UTF-8", Buffer.concat([Buffer.from('[["'), Buffer.from([0xff]), Buffer.from('",{}]]')])],
    ["no JSON", "course,user,session"],
  ])("leaves no file when the input is %s", async (_fault, data) => {
    await using folder = await makeTemporaryFolder();
    const good = await folder.write("a.json", SMALL_ACTIVITY);
    const bad = await folder.write("b.json", data);
    await expect(ingest(folder, [good, bad])).rejects.toBeInstanceOf(ActivityFormatError);
    expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(["a.json", "b.json", "out"]);
  });

  it("leaves an earlier output as it was when the input is bad", async () => {
    await using folder = await makeTemporaryFolder();
    await folder.write("events.parquet", "old");
    const bad = await folder.write("b.json", "[");
    await expect(ingest(folder, [bad], { outParquet: folder.at("events.parquet") })).rejects.toThrow(
      "found the end",
    );
    expect(await readFile(folder.at("events.parquet"), "utf8")).toBe("old");
  });

  it("refuses to write a table without rows, and counts what it left out", async () => {
    await using folder = await makeTemporaryFolder();
    const file = await folder.write("a.json", '[["c",{"1":{"h":[["play_video","t"]]}}]]');
    const error: unknown = await ingest(folder, [file]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoEventsKeptError);
    expect(error).toMatchObject({ counts: { events_read: 1, left_out_by_type: { play_video: 1 } } });
    expect(await readdir(folder.at("out"))).toEqual([]);
  });

  it.each([
    ["no file", []],
    ["the same file twice", ["x/a.json", "x/a.json"]],
    ["two files of one name", ["x/a.json", "y/a.json"]],
    ["a file and its compressed copy", ["x/a.json", "x/a.json.gz"]],
  ])("refuses %s", async (_fault, files) => {
    await using folder = await makeTemporaryFolder();
    await expect(ingest(folder, files)).rejects.toThrow(RangeError);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("stops when it is told to, and leaves no file", async () => {
    await using folder = await makeTemporaryFolder();
    const path = folder.at("a.json");
    await writeSampleActivity(path, { events: 5000, seed: 1 });
    const controller = new AbortController();
    const onProgress = () => {
      controller.abort(new Error("enough"));
    };
    await expect(ingest(folder, [path], { signal: controller.signal, onProgress })).rejects.toThrow("enough");
    expect(await readdir(folder.at("out"))).toEqual([]);
  });
});
