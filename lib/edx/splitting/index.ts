export { findFileDay, toEventDay, toUtcTime } from "./event-day.ts";
export {
  ADDRESS,
  type FindCourseOptions,
  type FoundCourse,
  findCourse,
  OPAQUE_ADDRESS,
  PAGE,
} from "./find-course.ts";
export { type LineFault, type ParsedLine, parseLine } from "./parse-line.ts";
