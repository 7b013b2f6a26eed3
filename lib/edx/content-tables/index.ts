export { type CourseFault, countFaults, type FaultKind } from "./content-faults.ts";
export {
  type ContentTable,
  type LoadContentOptions,
  type LoadedContent,
  loadCourseContent,
} from "./load-course-content.ts";
export { type OutlineRow, outlineCourse } from "./outline-course.ts";
