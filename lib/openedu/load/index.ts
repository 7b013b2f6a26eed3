export type { LoadedLog } from "./account-for-lines.ts";
export { describeEvents, type EventsSummary } from "./describe-events.ts";
export { MissingCourseLogError } from "./list-course-logs.ts";
export { type LoadEventsOptions, type LoadedEvents, loadEvents } from "./load-events.ts";
export type { LoadProgress } from "./load-logs.ts";
export { ArchiveError } from "./read-course-logs.ts";
