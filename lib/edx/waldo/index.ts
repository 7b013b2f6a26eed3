export {
  type FindCourseFolderOptions,
  findCourseFolder,
  isDatedFolder,
  listCourseFolderNames,
  MissingCourseFolderError,
} from "./find-course-folder.ts";
export {
  PackageNameError,
  type WaldofiedFile,
  type WaldofyOptions,
  waldofyPackage,
} from "./waldofy-package.ts";
