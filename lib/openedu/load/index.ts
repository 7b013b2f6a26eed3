export { describeEvents, type EventsSummary } from "./describe-events.ts";
export { MissingCourseLogError } from "./list-course-logs.ts";
export { type LoadEventsOptions, type LoadedEvents, type LoadProgress, loadEvents } from "./load-events.ts";
export { ArchiveError, type UnpackedArchive } from "./unpack-archive.ts";
