/**
 * Columns of the table of events, in order, with the types that DuckDB has for them:
 *
 * | column | |
 * |---|---|
 * | `source_file`, `line_number` | where the event stands |
 * | `time` | UTC, to the microsecond |
 * | `clock_time` | as it is written, to the second: what clocks showed there, whatever their offset from UTC |
 * | `username`, `user_id` | as they are written; null where JSON has null or nothing |
 * | `has_username`, `has_name` | whether the field is there, be it null |
 * | `event_type`, `name`, `event_source`, `session`, `page` | as they are written |
 * | `course_id` | of the context, as it is written |
 * | `course` | the course in edX's standard form, guessed from addresses where the event does not say it |
 * | `module_name` | of the module, as far as the event tells |
 * | `event` | text of the event: JSON, or what stands in its place |
 * | `event_is_object` | false where the event is text of JSON, as browsers send it |
 */
export const EVENT_COLUMNS = {
  source_file: "VARCHAR",
  line_number: "BIGINT",
  time: "TIMESTAMP",
  clock_time: "TIMESTAMP",
  username: "VARCHAR",
  has_username: "BOOLEAN",
  user_id: "VARCHAR",
  event_type: "VARCHAR",
  name: "VARCHAR",
  has_name: "BOOLEAN",
  event_source: "VARCHAR",
  session: "VARCHAR",
  page: "VARCHAR",
  course_id: "VARCHAR",
  course: "VARCHAR",
  module_name: "VARCHAR",
  event: "VARCHAR",
  event_is_object: "BOOLEAN",
} as const;

/**
 * Columns of a chunk's rows: MD5 of the line besides, where lines may be repeated; and the line itself where there is no row,
 * since TypeScript has to read it.
 */
export const CHUNK_COLUMNS = { ...EVENT_COLUMNS, line_id: "UUID", left_line: "VARCHAR" } as const;
