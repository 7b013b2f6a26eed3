export type { CourseTable, CourseTables, SqlSource } from "./course-tables.ts";
export { createCourseViews, type ViewedCourse } from "./create-course-views.ts";
export {
  type CourseSummary,
  countLearners,
  countModuleTypes,
  findTimeRanges,
  type LearnerColumn,
  type LearnerCount,
  type ModuleTypeCount,
  summarizeCourses,
  type TimeRange,
} from "./describe-courses.ts";
export {
  type CourseDump,
  type FindCourseDumpsOptions,
  findCourseDumps,
  MissingDumpsError,
} from "./find-course-dumps.ts";
export { type LoadCourseTablesOptions, loadCourseTables } from "./load-course-tables.ts";
export { type LoadedStaff, loadStaff } from "./load-staff.ts";
export { DatasetInUseError } from "./tables-manifest.ts";
