export {
  createEventTally,
  type EventCounts,
  type EventFilter,
  type EventTally,
  LEARNING_EVENT_PREFIXES,
} from "./ingest/event-tally.ts";
export { fingerprintRawFiles, type RawFilesFingerprint } from "./ingest/fingerprint-raw-files.ts";
export { EVENT_COLUMNS, ingestActivity, NoEventsKeptError } from "./ingest/ingest-activity.ts";
export type {
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
  MissingActivityError,
  RAW_ACTIVITY_PATTERN,
  selectActivityFiles,
} from "./ingest/list-activity-files.ts";
export type { ActivityEvent, CourseEvents } from "./reading/activity-event.ts";
export { type ActivityFault, ActivityFormatError } from "./reading/activity-format-error.ts";
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
