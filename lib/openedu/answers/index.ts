export {
  type Answer,
  type AnswerFile,
  type AnswerOptions,
  answerTask,
  MissingTaskParameterError,
} from "./answer-task.ts";
export { assertEventsFile, MissingEventsError } from "./assert-events-file.ts";
export { describeCourseLog } from "./describe-course-log.ts";
export {
  type CourseLog,
  CourseLogError,
  type CourseLogOptions,
  openCourseLog,
  withCourseLog,
} from "./open-course-log.ts";
export { recordAnswer, showAnswer } from "./show-answer.ts";
export { type AnswerSheetOptions, writeAnswerSheet } from "./write-answer-sheet.ts";
