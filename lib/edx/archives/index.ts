export { CourseArchiveError, CourseTooLargeError, UnsafeEntryError } from "./archive-error.ts";
export {
  type ArchiveCounts,
  type CourseArchive,
  type ReadArchiveOptions,
  readCourseArchive,
} from "./read-course-archive.ts";
export type { ArchiveFormat } from "./read-entries.ts";
