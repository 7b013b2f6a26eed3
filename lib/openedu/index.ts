export {
  type Answer,
  type AnswerFile,
  type AnswerOptions,
  type AnswerSheetOptions,
  answerTask,
  assertEventsFile,
  type CourseLog,
  CourseLogError,
  type CourseLogOptions,
  describeCourseLog,
  MissingEventsError,
  MissingTaskParameterError,
  recordAnswer,
  showAnswer,
  withCourseLog,
  writeAnswerSheet,
} from "./answers/index.ts";
export { type CourseNames, type NamedBlock, type NamedPages, readCourseNames } from "./course-names/index.ts";
export { type LeftOut, PeopleListError, readPeopleList } from "./left-out/index.ts";
export {
  ArchiveError,
  describeEvents,
  type EventsSummary,
  type LoadEventsOptions,
  type LoadedEvents,
  type LoadedLog,
  type LoadProgress,
  loadEvents,
  MissingCourseLogError,
} from "./load/index.ts";
export { findPseudonymKey, type PseudonymKey, PseudonymKeyError } from "./pseudonyms/index.ts";
export {
  type SampleFault,
  type SampleLogOptions,
  type SampleLogProgress,
  type WrittenSampleLog,
  writeSampleCourseLog,
} from "./sample/index.ts";
export {
  assertKnownParameters,
  chooseTasks,
  listMissing,
  type ParameterValues,
  readTasks,
  type Task,
  TaskFileError,
  TaskParameterError,
  UnknownTaskError,
} from "./task-files/index.ts";
