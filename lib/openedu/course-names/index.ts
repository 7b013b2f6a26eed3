export { addCourseNames, type NamedPages } from "./add-course-names.ts";
export { type CourseNames, type NamedBlock, readCourseNames } from "./read-course-names.ts";
