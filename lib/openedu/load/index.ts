export { describeEvents, type EventsSummary } from "./describe-events.ts";
export type { LoadedLog } from "./ingest-pieces.ts";
export { MissingCourseLogError } from "./list-course-logs.ts";
export { type LoadEventsOptions, type LoadedEvents, type LoadProgress, loadEvents } from "./load-events.ts";
export { ArchiveError } from "./read-course-logs.ts";
