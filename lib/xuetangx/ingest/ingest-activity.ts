import { openParquetFile } from "../../tables/index.ts";
import { runThreads } from "../pipeline/run-threads.ts";
import { SourceNames } from "../pipeline/source-names.ts";
import { isArchive } from "../reading/activity-path.ts";
import { chooseWorkers } from "./choose-workers.ts";
import type { IngestOptions, IngestResult } from "./ingest-options.ts";
import { IngestRecord } from "./ingest-record.ts";

/**
 * Reads activity files one after the other and writes the events that pass the filter to one Parquet file of
 * text columns (`EVENT_COLUMNS`), rows in file order, `__source_file` naming each row's own file.
 * Memory grows neither with the files nor with their courses. The output appears whole or not at all; equal input gives
 * equal bytes, in however many threads.
 *
 * @throws {ActivityFormatError} when a document is not activity
 * @throws {MissingMemberError} when an archive has no such member
 * @throws {NoEventsKeptError} when the output would have no rows
 * @throws {RangeError} when no file is given, or the same file twice, or the compression is not known
 */
export async function ingestActivity(options: IngestOptions): Promise<IngestResult> {
  assertDifferentFiles(options.files);
  const { signal, files, outParquet } = options;
  const workers = options.workers ?? (await chooseWorkers(files));
  await using parquet = await openParquetFile(outParquet);
  const record = new IngestRecord(options, parquet);
  for await (const message of runThreads(toTask(options), { workers, signal })) await record.take(message);
  signal?.throwIfAborted();
  assertCountsAgree(record);
  const { counts } = record;
  return {
    files: record.files,
    ...counts,
    courses_read: sum(record, "courses"),
    parquet: { path: outParquet, ...(await parquet.close(record.rows)) },
  };
}

/** Functions and signals cannot be posted to a thread. */
function toTask(options: IngestOptions) {
  const { files, memberPattern, outParquet, compression, learningEventsOnly, learningEventPrefixes } =
    options;
  return {
    files,
    memberPattern,
    outParquet,
    learningEventsOnly,
    learningEventPrefixes,
    ...(compression === undefined ? {} : { compression }),
  };
}

/** What is wrong with the list is said before any file is read; what lies in archives shows then only. */
function assertDifferentFiles(files: readonly string[]): void {
  const names = new SourceNames();
  for (const path of files) if (!isArchive(path)) names.add(path);
  if (files.length === 0) throw new RangeError('Cannot ingest "no files": wanted at least one');
}

function assertCountsAgree(record: IngestRecord): void {
  const { counts, rows } = record;
  const read = sum(record, "events_read");
  const kept = sum(record, "events_kept");
  const { events_read, events_kept, events_left_out } = counts;
  if (read !== events_read || read !== kept + events_left_out || kept !== events_kept || kept !== rows) {
    const found = `${read} read, ${kept} kept, ${rows} rows written, by type ${JSON.stringify(counts)}`;
    throw new Error(`Cannot account for all events: ${found}`);
  }
}

function sum({ files }: IngestRecord, field: "events_read" | "events_kept" | "courses"): number {
  return files.reduce((total, file) => total + file[field], 0);
}
