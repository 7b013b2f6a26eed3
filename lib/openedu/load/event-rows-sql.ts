import { type PlacedChunk, toGuessedCourseSql, toLinesSql, toStandardCourseSql } from "../../edx/index.ts";
import { quoteString } from "../../tables/index.ts";
import { CHUNK_COLUMNS } from "./event-columns.ts";

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
  course_id: "VARCHAR",
  context: { user_id: "VARCHAR", course_id: "VARCHAR", module: { display_name: "VARCHAR" } },
};

/**
 * Returns a query for the rows of a chunk's lines, in their order: {@link CHUNK_COLUMNS}, with a `left_line` where SQL finds
 * no event, or no time.
 *
 * Each level is a projection that DuckDB computes once; an alias used in its own level would be computed again.
 */
export function toEventRowsSql(chunk: PlacedChunk, { withLineIds }: { withLineIds: boolean }): string {
  const levels = [
    `SELECT *, TRY(from_json(line, ${quoteString(JSON.stringify(SHAPE))})) AS record`,
    `SELECT line, line_number, record.* EXCLUDE (context, time, event, course_id), record.time AS time_text, record.event::VARCHAR AS raw,
      record.context.user_id AS user_id, record.context.course_id AS course_id, record.course_id AS own_course_id,
      record.context.module.display_name AS module_name`,
    `SELECT *, ${TIME} AS time, TRY_CAST(left(time_text, 19) AS TIMESTAMP) AS clock_time, ${hasField("username")} AS has_username, ${hasField("name")} AS has_name,
      ${EVENT} AS event, coalesce(starts_with(raw, '{'), false) AS event_is_object`,
    `SELECT *, coalesce(${namedCourse("own_course_id")}, ${namedCourse("course_id")}, ${GUESSED_COURSE}) AS course,
      ${quoteString(chunk.sourceFile)} AS source_file, ${withLineIds ? "md5(line)" : "NULL"}::UUID AS line_id,
      CASE WHEN time IS NULL THEN line END AS left_line`,
    `SELECT ${Object.keys(CHUNK_COLUMNS).join(", ")}`,
  ];
  return levels.reduce((inner, select) => `${select} FROM (${inner})`, toLinesSql(chunk));
}

/** DuckDB drops an offset from UTC without a word, unless the type has a place for it. */
const LOCAL = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?`;
const TIME = String.raw`CASE WHEN regexp_full_match(time_text, '${LOCAL}(?:Z|\+00:00)?') THEN TRY_CAST(time_text AS TIMESTAMP)
  WHEN regexp_full_match(time_text, '${LOCAL}[+-]\d\d:\d\d') THEN make_timestamp(epoch_us(TRY_CAST(time_text AS TIMESTAMPTZ))) END`;

/** A field that is null looks as one that is not there; where the line never names it, no JSON has to be read again. */
function hasField(name: string): string {
  return `CASE WHEN ${name} IS NOT NULL THEN true WHEN NOT contains(line, '"${name}"') THEN false
    ELSE coalesce(TRY(json_exists(line, '$.${name}')), false) END`;
}

/** What servers note of nearly every address that is asked for: worth a comparison to save a reading of JSON. */
const NOTHING_SENT = '{"POST": {}, "GET": {}}';
const EVENT = `CASE WHEN raw = '${JSON.stringify(NOTHING_SENT)}' THEN '${NOTHING_SENT}'
  WHEN starts_with(raw, '"') THEN json_extract_string(raw, '$') ELSE raw END`;

function namedCourse(id: string): string {
  return `CASE WHEN ${id} <> '' THEN ${toStandardCourseSql(id)} END`;
}

const GUESSED_COURSE = toGuessedCourseSql({ compatible: false });
