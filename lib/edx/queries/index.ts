export { toStandardCourseSql } from "./course-sql.ts";
export { CAREFUL, EVENT_COLUMNS, NO_COURSE, toCourseDataset } from "./event-columns.ts";
export { MAX_FAST_LINE_BYTES, toEventRowsSql } from "./event-rows-sql.ts";
