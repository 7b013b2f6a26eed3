import { quoteString } from "../../tables/index.ts";

/** What of a line is read; anything else stays in the log. */
const SHAPE = {
  time: "VARCHAR",
  username: "VARCHAR",
  event_source: "VARCHAR",
  event_type: "VARCHAR",
  name: "VARCHAR",
  session: "VARCHAR",
  page: "VARCHAR",
  event: "JSON",
  context: { user_id: "VARCHAR", course_id: "VARCHAR", module: { display_name: "VARCHAR" } },
};

/** What the time of an event is written as where the line itself cannot be read by SQL. */
const AS_WRITTEN = "strftime(time, '%Y-%m-%dT%H:%M:%S.%f')";

/**
 * Returns a query for the events of a view over tracking logs as the tasks need them:
 *
 * | column | |
 * |---|---|
 * | `source_file`, `line_number` | where the event stands |
 * | `time` | UTC, to the microsecond |
 * | `time_text` | as it is written |
 * | `username`, `user_id` | as they are written; null where JSON has null or nothing |
 * | `has_username`, `has_name` | whether the field is there, be it null |
 * | `event_type`, `name`, `event_source`, `session`, `page` | as they are written |
 * | `course_id` | of the context, as it is written |
 * | `course` | the course in edX's standard form, guessed from addresses where the event does not say it |
 * | `module_id`, `module_name` | of the module, as far as the event tells |
 * | `event` | text of the event: JSON, or what stands in its place |
 * | `event_is_object` | false where the event is text of JSON, as browsers send it |
 *
 * Lines that are JSON for JavaScript but not for DuckDB (lone surrogates) have what the reader of tracking logs found.
 */
export function toEventRowsSql(view: string): string {
  const record = `CASE WHEN starts_with(ltrim(line), '{') THEN line ELSE substr(line, 27) END`;
  return `
    SELECT source_file, line_number, time,
      CASE WHEN line_record IS NULL THEN ${AS_WRITTEN} ELSE line_record.time END AS time_text,
      CASE WHEN line_record IS NULL THEN username ELSE line_record.username END AS username,
      line_record.username IS NOT NULL OR coalesce(TRY(json_exists(record, '$.username')), username IS NOT NULL) AS has_username,
      CASE WHEN line_record IS NULL THEN user_id::VARCHAR ELSE line_record.context.user_id END AS user_id,
      CASE WHEN line_record IS NULL THEN event_type ELSE line_record.event_type END AS event_type,
      line_record.name AS name,
      line_record.name IS NOT NULL OR coalesce(TRY(json_exists(record, '$.name')), false) AS has_name,
      CASE WHEN line_record IS NULL THEN event_source ELSE line_record.event_source END AS event_source,
      line_record.session AS session, line_record.page AS page,
      CASE WHEN line_record IS NULL THEN course_id ELSE line_record.context.course_id END AS course_id,
      nullif(course, '') AS course, nullif(module_id, '') AS module_id, line_record.context.module.display_name AS module_name,
      CASE WHEN line_record IS NULL THEN event::VARCHAR
        WHEN starts_with(line_record.event, '"') THEN json_extract_string(line_record.event, '$')
        ELSE line_record.event::VARCHAR END AS event,
      CASE WHEN line_record IS NULL THEN starts_with(event, '{') ELSE coalesce(starts_with(line_record.event, '{'), false) END
        AS event_is_object
    FROM (SELECT *, TRY(from_json(record, ${quoteString(JSON.stringify(SHAPE))})) AS line_record
      FROM (SELECT *, ${record} AS record FROM ${view}))`;
}
