export { CourseListError } from "./course-list-error.ts";
export { type CourseList, readCourseList } from "./read-course-list.ts";
export { selectCourses } from "./select-courses.ts";
