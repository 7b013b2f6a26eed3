export {
  chooseCourse,
  chooseSource,
  listDates,
  requireSource,
  type WantedSource,
} from "./choose-course-source.ts";
export { type CourseSource, CourseSourceError, type SourceKind } from "./course-source.ts";
export { type ListSourcesOptions, listCourseSources } from "./list-course-sources.ts";
