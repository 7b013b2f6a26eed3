import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { openParquetWriter, type ParquetWriter } from "../../tables/index.ts";
import type { ActivityEvent, CourseEvents } from "../reading/activity-event.ts";
import { readActivity } from "../reading/read-activity.ts";
import { createEventTally, type EventCounts, type EventTally } from "./event-tally.ts";
import type { IngestedFile, IngestOptions, IngestResult } from "./ingest-options.ts";

/** Columns of the events table, all text, in order. */
export const EVENT_COLUMNS = [
  "course_id",
  "user_id",
  "session_hash",
  "event_type",
  "timestamp",
  "__source_file",
] as const;

/** Thrown when no event passes the filter: a table without rows is a mistake in the files or in the prefixes. */
export class NoEventsKeptError extends Error {
  override readonly name = "NoEventsKeptError";
  readonly counts: EventCounts;

  constructor(files: readonly string[], counts: EventCounts) {
    const types = Object.keys(counts.left_out_by_type).slice(0, 10).join(", ");
    super(
      `Cannot ingest "${files.join('", "')}": none of ${counts.events_read} events passes the filter` +
        (types === "" ? "" : `, their types are ${types}`),
    );
    this.counts = counts;
  }
}

/**
 * Reads activity files one after the other and writes the events that pass the filter to one Parquet file of
 * text columns ({@link EVENT_COLUMNS}), rows in file order, `__source_file` naming each row's own file.
 * Memory does not grow with the files. The output appears whole or not at all; equal input gives equal bytes.
 *
 * @throws {ActivityFormatError} when a file is not an activity document
 * @throws {NoEventsKeptError} when the output would have no rows
 * @throws {RangeError} when no file is given, or the same file twice, or the compression is not known
 */
export async function ingestActivity(options: IngestOptions): Promise<IngestResult> {
  assertDifferentFiles(options.files);
  const tally = createEventTally(options);
  const columns = EVENT_COLUMNS.map((name) => ({ name }));
  const { outParquet, compression = "zstd" } = options;
  await using writer = await openParquetWriter(outParquet, columns, { compression });
  const files: IngestedFile[] = [];
  for (const path of options.files) {
    files.push(await ingestFile(path, { tally, writer, options }));
  }
  const counts = tally.counts();
  if (counts.events_kept === 0) throw new NoEventsKeptError(options.files, counts);
  assertCountsAgree(files, counts, writer.rows);
  const parquet = { path: outParquet, ...(await writer.close()) };
  return { files, ...counts, courses_read: sum(files, "courses"), parquet };
}

interface Ingest {
  readonly tally: EventTally;
  readonly writer: ParquetWriter;
  readonly options: IngestOptions;
}

async function ingestFile(path: string, { tally, writer, options }: Ingest): Promise<IngestedFile> {
  const name = basename(path);
  const totalBytes = (await stat(path)).size;
  const reading = readActivity(path, { signal: options.signal });
  const file = { name, path, bytes: 0, sha256: "", events_read: 0, events_kept: 0, courses: 0 };
  for await (const batch of reading) {
    for (const event of batch.events) {
      if (tally.admit(event.eventType)) {
        const full = writer.append(toRow(event, name));
        if (full !== undefined) await full;
        file.events_kept += 1;
      }
    }
    file.events_read += batch.events.length;
    file.courses += batch.courseEnded ? 1 : 0;
    reportBatch(options, batch, { ...file, bytes: reading.bytesRead(), totalBytes });
  }
  return { ...file, ...reading.digest() };
}

function toRow(event: ActivityEvent, sourceFile: string): readonly string[] {
  return [event.courseId, event.userId, event.sessionHash, event.eventType, event.timestamp, sourceFile];
}

type Reported = IngestedFile & { totalBytes: number };

function reportBatch({ onCourse, onProgress }: IngestOptions, batch: CourseEvents, file: Reported): void {
  const progress = {
    name: file.name,
    bytesRead: file.bytes,
    totalBytes: file.totalBytes,
    coursesRead: file.courses,
    eventsRead: file.events_read,
    eventsKept: file.events_kept,
  };
  if (batch.courseEnded) onCourse?.({ ...progress, courseId: batch.courseId });
  onProgress?.(progress);
}

/** Rows are told apart by file name alone, and a file beside its own `.gz` would be counted twice. */
function assertDifferentFiles(files: readonly string[]): void {
  const names = files.map((path) => basename(path).replace(/\.gz$/, ""));
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new RangeError(`Cannot ingest "${repeated}": it is given more than once, wanted each file once`);
  }
  if (files.length === 0) throw new RangeError('Cannot ingest "no files": wanted at least one');
}

function assertCountsAgree(files: readonly IngestedFile[], counts: EventCounts, rows: number): void {
  const read = sum(files, "events_read");
  const kept = sum(files, "events_kept");
  const { events_read, events_kept, events_left_out } = counts;
  if (read !== events_read || read !== kept + events_left_out || kept !== events_kept || kept !== rows) {
    const found = `${read} read, ${kept} kept, ${rows} rows written, tally ${JSON.stringify(counts)}`;
    throw new Error(`Cannot account for all events: ${found}`);
  }
}

function sum(files: readonly IngestedFile[], field: "events_read" | "events_kept" | "courses"): number {
  return files.reduce((total, file) => total + file[field], 0);
}
