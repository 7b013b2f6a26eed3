/** Columns of the stored table of events, in order, with the types that DuckDB has for them. */
export const EVENT_COLUMNS = {
  time: "TIMESTAMP",
  username: "VARCHAR",
  ip: "VARCHAR",
  event_source: "VARCHAR",
  event_type: "VARCHAR",
  course_id: "VARCHAR",
  module_id: "VARCHAR",
  user_id: "BIGINT",
  event: "VARCHAR",
  course: "VARCHAR",
  line: "VARCHAR",
  line_number: "BIGINT",
  source_file: "VARCHAR",
  dataset: "VARCHAR",
  day: "VARCHAR",
} as const;

/** What stands for the dataset of a line that SQL leaves to TypeScript. */
export const CAREFUL = "_careful";
/** Dataset of events that belong to no course. */
export const NO_COURSE = "_no_course";
/** Dataset of events of courses whose ids cannot be names of folders. */
export const IRREGULAR_COURSE = "_irregular_course";

/** Ids of courses that can be names of folders, on every system. */
export const NAMEABLE_COURSE = /^[A-Za-z0-9_~][A-Za-z0-9_.~:+@/-]{0,120}$/;

/** Returns the dataset of a course's logs, without the suffix that all of them have. */
export function toCourseDataset(courseId: string): string {
  if (courseId === "") {
    return NO_COURSE;
  }
  return NAMEABLE_COURSE.test(courseId)
    ? courseId.replaceAll("/", "__").replaceAll(/[.:+@-]/g, "_")
    : IRREGULAR_COURSE;
}
