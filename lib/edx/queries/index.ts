export { toGuessedCourseSql, toStandardCourseSql } from "./course-sql.ts";
export { CAREFUL, EVENT_COLUMNS, NO_COURSE, toCourseDataset } from "./event-columns.ts";
export { toEventRowsSql } from "./event-rows-sql.ts";
