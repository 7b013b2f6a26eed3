export { findFileDay, toEventDay } from "./event-day.ts";
export { type FindCourseOptions, type FoundCourse, findCourse } from "./find-course.ts";
export { type LineFault, type ParsedLine, parseLine } from "./parse-line.ts";
