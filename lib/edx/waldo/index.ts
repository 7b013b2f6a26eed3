export {
  type FindCourseFolderOptions,
  findCourseFolder,
  isDatedFolder,
  listCourseFolderNames,
  MissingCourseFolderError,
} from "./find-course-folder.ts";
export { findPackageCourses } from "./find-package-courses.ts";
export { PackageFolderError } from "./read-package-folder.ts";
export {
  type WaldofiedFile,
  type WaldofyOptions,
  type WaldofyProgress,
  waldofyPackage,
} from "./waldofy-package.ts";
