/**
 * Activity of the platform XuetangX: samples of it, its events as a stream, and its ingestion into Parquet.
 *
 * An ingestion is three stages (`pipeline/`) that pass messages on: `read` (blocks of bytes, unpacked, hashed on the
 * way), `scan` (blocks of kept events), `encode` (bytes of Parquet). Each is a generator over the one before; between
 * threads the messages go through a port, a few at a time, so that nobody runs ahead and memory stays flat, and their
 * large arrays change hands without being copied. How many threads there are changes nothing in what comes out. The
 * calling thread writes the file, which gets its name at the end, and reports. The scanner (`scanning/`) only knows
 * right from wrong: what is wrong, and where, the general reader (`reading/`) finds out by parsing that course again.
 */
export type { EventCounts } from "./ingest/count-event-types.ts";
export { EVENT_COLUMNS } from "./ingest/event-columns.ts";
export { type EventFilter, LEARNING_EVENT_PREFIXES } from "./ingest/event-filter.ts";
export { fingerprintRawFiles, type RawFilesFingerprint } from "./ingest/fingerprint-raw-files.ts";
export { ingestActivity } from "./ingest/ingest-activity.ts";
export type {
  DocumentCounts,
  IngestedCourse,
  IngestedFile,
  IngestOptions,
  IngestProgress,
  IngestResult,
} from "./ingest/ingest-options.ts";
export {
  type ActivityFile,
  type ActivitySelection,
  listActivityFiles,
  selectActivityFiles,
} from "./ingest/list-activity-files.ts";
export { MissingActivityError } from "./ingest/missing-activity-error.ts";
export { NoEventsKeptError } from "./ingest/no-events-kept-error.ts";
export type { ActivityEvent, CourseEvents } from "./reading/activity-event.ts";
export { type ActivityFault, ActivityFormatError } from "./reading/activity-format-error.ts";
export { MissingMemberError } from "./reading/missing-member-error.ts";
export { RAW_ACTIVITY_PATTERN } from "./reading/open-activity-file.ts";
export { type ActivityReading, type ReadActivityOptions, readActivity } from "./reading/read-activity.ts";
export { generateChunks, type SampleChunk } from "./sample/generate-chunks.ts";
export type { SampleCounts, SampleLayout, SampleOptions } from "./sample/sample-options.ts";
export {
  type SampleProgress,
  type WrittenSample,
  writeSampleActivity,
} from "./sample/write-sample-activity.ts";
export {
  describeEvents,
  type EventRow,
  type EventStats,
  type EventTypeCount,
  headEvents,
  topEventTypes,
} from "./statistics/describe-events.ts";
