import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { digestFile } from "../../files/index.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { ActivityFormatError } from "../reading/activity-format-error.ts";
import { makeArchive } from "../testing/make-archive.ts";
import { readParquetRows } from "../testing/read-parquet-rows.ts";
import { SMALL_ACTIVITY, SMALL_ACTIVITY_COMPACT, SMALL_ROWS } from "../testing/small-activity.ts";
import { LEARNING_EVENT_PREFIXES } from "./event-filter.ts";
import { fingerprintRawFiles } from "./fingerprint-raw-files.ts";
import { ingestActivity } from "./ingest-activity.ts";
import type { IngestOptions } from "./ingest-options.ts";

const ONE = "20150801-20151101-raw_user_activity.json";
const OTHER = "20151101-20160201-raw_user_activity.json";
const MEMBERS = {
  "raw/notes.txt": "x",
  [`raw/${ONE}`]: SMALL_ACTIVITY,
  [`raw/${OTHER}`]: SMALL_ACTIVITY_COMPACT,
};

const ingest = (folder: TemporaryFolder, files: readonly string[], options: Partial<IngestOptions> = {}) =>
  ingestActivity({
    files,
    outParquet: folder.at("out/events.parquet"),
    learningEventsOnly: true,
    learningEventPrefixes: LEARNING_EVENT_PREFIXES,
    ...options,
  });

describe("ingestActivity() of archives", () => {
  it("reads the members of an archive, each row with its own", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await makeArchive(folder.at("activity.tar.gz"), MEMBERS);
    const result = await ingest(folder, [path]);
    const member = { events_read: 19, events_kept: 17, courses: 3 };
    expect(result.files).toEqual([
      {
        name: "activity.tar.gz",
        path,
        ...(await digestFile(path)),
        events_read: 38,
        events_kept: 34,
        courses: 6,
        members: [
          { name: ONE, ...member },
          { name: OTHER, ...member },
        ],
      },
    ]);
    expect((await readParquetRows(result.parquet.path)).rows).toEqual(
      [ONE, OTHER].flatMap((name) => SMALL_ROWS.map((row) => [...row, name])),
    );
    expect(fingerprintRawFiles(folder.path, result.files).files.map(({ relpath }) => relpath)).toEqual([
      "activity.tar.gz",
    ]);
  });

  it("reads one member, and files beside it", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await makeArchive(folder.at("activity.tar.gz"), MEMBERS);
    const plain = await folder.write("a.json.gz", gzipSync(SMALL_ACTIVITY));
    const result = await ingest(folder, [`${path}/${OTHER}`, plain]);
    expect(result.files.map(({ name, members }) => [name, members?.map((member) => member.name)])).toEqual([
      ["activity.tar.gz", [OTHER]],
      ["a.json.gz", undefined],
    ]);
    expect(new Set((await readParquetRows(result.parquet.path)).rows.map((row) => row[5]))).toEqual(
      new Set([OTHER, "a.json.gz"]),
    );
  });

  it("reads members by another pattern", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await makeArchive(folder.at("activity.tgz"), MEMBERS);
    const result = await ingest(folder, [path], { memberPattern: "2015110*" });
    expect(result.files[0]?.members).toMatchObject([{ name: OTHER }]);
  });

  it("refuses a file that lies in an archive, too", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await makeArchive(folder.at("activity.tar.gz"), MEMBERS);
    const plain = await folder.write(ONE, SMALL_ACTIVITY);
    await expect(ingest(folder, [plain, path])).rejects.toThrow(
      `Cannot ingest "${ONE}": it is given more than once, again as "${path}/raw/${ONE}"`,
    );
  });

  it("names member, byte and course of a fault", async () => {
    await using folder = await makeTemporaryFolder();
    const bad = SMALL_ACTIVITY.replace('"problem_save"', "null");
    const path = await makeArchive(folder.at("activity.tar.gz"), {
      [`raw/${ONE}`]: SMALL_ACTIVITY,
      [`raw/${OTHER}`]: bad,
    });
    const error: unknown = await ingest(folder, [path]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ActivityFormatError);
    expect(error).toMatchObject({
      file: `${path}/raw/${OTHER}`,
      byteOffset: bad.indexOf("null"),
      courseIndex: 2,
      courseId: "course-v1:C+3+T",
    });
    expect(await readdir(folder.at("out"))).toEqual([]);
  });

  it.each<[string, (archive: Buffer) => Buffer, string]>([
    [
      "cut",
      (archive) => archive.subarray(0, archive.length / 2),
      "a broken gzip stream (unexpected end of file)",
    ],
    ["no gzip", () => Buffer.from(SMALL_ACTIVITY), "a broken gzip stream (incorrect header check)"],
    ["no tar", () => gzipSync(SMALL_ACTIVITY), "an unreadable tar archive (a header is damaged)"],
  ])("says that an archive is %s", async (_fault, damage, found) => {
    await using folder = await makeTemporaryFolder();
    const whole = await makeArchive(folder.at("activity.tar.gz"), MEMBERS);
    const path = await folder.write("broken.tar.gz", damage(await readFile(whole)));
    await expect(ingest(folder, [path])).rejects.toThrow(found);
    expect(await readdir(folder.at("out"))).toEqual([]);
  });
});
