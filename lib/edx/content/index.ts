export type { AxisRow } from "./axis-row.ts";
export { type ContentFault, CourseContentError } from "./content-fault.ts";
export { type ContentCounts, type CountContentOptions, countContent } from "./count-content.ts";
export { type CourseFiles, toCourseFiles } from "./course-files.ts";
export { type CourseRun, listRuns } from "./course-runs.ts";
export { readCourseStructure, type StructureBlock } from "./course-structure.ts";
export { type GradingPolicy, readGradingPolicy } from "./grading-policy.ts";
export type { ModuleData } from "./module-data.ts";
export { type Course, openCourse } from "./open-course.ts";
export { parseListingDate, recommendPinDate } from "./pin-date.ts";
export {
  type CourseSurvey,
  type LeftOutReason,
  surveyCourse,
  type WalkOptions,
  walkCourse,
} from "./walk-course.ts";
export { renderXbundle, unpackXbundle } from "./xbundle.ts";
