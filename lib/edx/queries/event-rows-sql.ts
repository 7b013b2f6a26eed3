import { quoteString } from "../../tables/index.ts";
import { toLinesSql } from "../log-lines/index.ts";
import { toGuessedCourseSql, toStandardCourseSql } from "./course-sql.ts";
import { CAREFUL, EVENT_COLUMNS, IRREGULAR_COURSE, NAMEABLE_COURSE, NO_COURSE } from "./event-columns.ts";
import { toModuleIdSql } from "./module-id-sql.ts";

/** What of a line is read. Anything else stays in the line. */
const SHAPE = {
  time: "VARCHAR",
  username: "VARCHAR",
  ip: "VARCHAR",
  event_source: "VARCHAR",
  event_type: "VARCHAR",
  course_id: "VARCHAR",
  module_id: "VARCHAR",
  page: "VARCHAR",
  event: "JSON",
  context: { course_id: "VARCHAR", path: "VARCHAR", user_id: "VARCHAR" },
};

/** What makes rows of lines. */
export interface EventRowsOptions {
  /** File with one line of a log a line, as `storeChunk()` writes it. */
  readonly linesFile: string;
  /** Name of the log, for the rows. */
  readonly sourceFile: string;
  /** How many lines of the log come before the first. */
  readonly linesBefore: number;
  /** Whether to guess as edx2bigquery does. */
  readonly compatible: boolean;
}

/**
 * Returns a query for the rows of all lines of a file, in their order: {@link EVENT_COLUMNS}, with `day` as
 * `YYYYMMDD`. Lines that are no events, or whose fields are not of the usual types, have the dataset {@link CAREFUL}.
 *
 * Each level is a projection that DuckDB computes once; an alias used in its own level would be computed again.
 */
export function toEventRowsSql(options: EventRowsOptions): string {
  const levels = [
    `SELECT *, TRY(from_json(line, ${quoteString(JSON.stringify(SHAPE))})) AS record`,
    `SELECT line, line_number, record.* EXCLUDE (context, event, time), record.time AS time_text, record.event AS raw,
      record.context.course_id AS context_course, nullif(record.context.path, record.event_type) AS path,
      record.context.user_id AS user_text`,
    `SELECT *, ${ASKED} AS asked, ${TIME} AS time, ${USER_ID} AS user_id, ${EVENT_TEXT} AS event_text`,
    `SELECT * REPLACE (${courseIdSql()} AS course_id), ${USUAL} AS usual,
      ${options.compatible ? "event_text" : UNQUOTED} AS all_words, ${EVENT} AS event`,
    `SELECT *, ${OBJECT} AS object`,
    `SELECT *, ${OBJECT_ID} AS object_id, ${FIRST_TEXT} AS first_text,
      CASE WHEN object IS NULL THEN all_words END AS words`,
    `SELECT *, ${ID_TEXT} AS id_text, ${FORM} AS form`,
    `SELECT * REPLACE (coalesce(module_id, ${toModuleIdSql(options)}) AS module_id),
      coalesce(course_id, ${toGuessedCourseSql(options)}, '') AS course`,
    `SELECT *, ${quoteString(options.sourceFile)} AS source_file,
      CASE WHEN usual THEN ${toDatasetSql("course")} ELSE '${CAREFUL}' END AS dataset,
      CASE WHEN usual THEN strftime(time, '%Y%m%d') ELSE '' END AS day`,
    `SELECT ${Object.keys(EVENT_COLUMNS).join(", ")}`,
  ];
  return levels.reduce((inner, select) => `${select} FROM (${inner})`, toLinesSql(options));
}

/** DuckDB drops an offset from UTC without a word: times with another one are left to TypeScript. */
const INSTANT = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)?`;
const TIME = `CASE WHEN regexp_full_match(time_text, '${INSTANT}') THEN TRY_CAST(time_text AS TIMESTAMP) END`;
const USER_ID = String.raw`CASE WHEN regexp_full_match(user_text, '-?\d{1,15}') THEN TRY_CAST(user_text AS BIGINT) END`;
/** What servers note of nearly every address that is asked for: worth a comparison to save two readings of JSON. */
const NOTHING_SENT = '{"POST": {}, "GET": {}}';
const NOTHING_SENT_RAW = JSON.stringify(NOTHING_SENT);

/** Whether there is nothing to know but the address that a server was asked for. */
const ASKED = `raw = '${NOTHING_SENT_RAW}' AND path IS NULL AND starts_with(event_type, '/')`;

const EVENT_TEXT = `CASE WHEN raw = '${NOTHING_SENT_RAW}' THEN '${NOTHING_SENT}'
  WHEN starts_with(raw, '"') THEN json_extract_string(raw, '$') END`;

function courseIdSql(): string {
  return `CASE WHEN course_id <> '' THEN ${toStandardCourseSql("course_id")}
    WHEN context_course <> '' THEN ${toStandardCourseSql("context_course")} END`;
}

/** A field that should be text is not, when the JSON of an object or a list stands there, or a number for an id. */
const isText = (column: string) =>
  `${column} IS NULL OR NOT (starts_with(${column}, '{') OR starts_with(${column}, '['))`;
const isCourse = (column: string) =>
  `coalesce(${column}, '') = '' OR contains(${column}, '/') OR contains(${column}, '+')`;

/** JavaScript reads a text with half of a pair of surrogates as JSON, DuckDB does not. */
const HAS_WHOLE_PAIRS = String.raw`event_text IS NULL
  OR NOT (contains(event_text, '\ud') OR contains(event_text, '\uD')) OR json_valid(event_text)`;

const USUAL = [
  "raw IS NOT NULL",
  HAS_WHOLE_PAIRS,
  "time IS NOT NULL",
  "event_type IS NOT NULL",
  "coalesce(user_text, '') = '' OR user_id IS NOT NULL",
  String.raw`NOT regexp_matches(event_type, '^(?:[-\d\[{]|true$|false$)')`,
  ...["course_id", "context_course"].map(isCourse),
  ...["username", "ip", "event_source", "module_id", "page", "path"].map(isText),
]
  .map((condition) => `(${condition})`)
  .join(" AND ");

/** Text of JSON stands for what it says; any other text is kept as JSON of that text. */
const EVENT = `CASE WHEN event_text = '${NOTHING_SENT}' OR json_valid(event_text) THEN event_text ELSE raw END`;

const UNQUOTED = `CASE WHEN starts_with(event_text, '"') AND json_valid(event_text)
  THEN json_extract_string(event_text, '$') ELSE event_text END`;

/** JSON text of an object with an id stands for that object. */
const OBJECT = `CASE WHEN starts_with(raw, '{') THEN raw
  WHEN contains(all_words, '"id"') AND starts_with(ltrim(all_words), '{') AND json_valid(all_words)
    AND json_exists(all_words, '$.id') THEN all_words END`;

const OBJECT_ID = `CASE WHEN contains(object, '"id"') THEN json_extract(object, '$.id') END`;
const ID_TEXT = `CASE WHEN starts_with(object_id, '"') THEN json_extract_string(object_id, '$') END`;

const FIRST_TEXT = `CASE WHEN object IS NULL AND all_words IS NOT NULL THEN all_words
  WHEN starts_with(raw, '["') THEN json_extract_string(raw, '$[0]') END`;

const FORM = `CASE WHEN starts_with(all_words, 'input_') AND contains(event_type, 'problem') THEN all_words
  WHEN event_type = 'problem_graded' AND starts_with(raw, '["input_') THEN first_text END`;

/** Names of folders are kept to what every system takes; the rows themselves say the course. */
function toDatasetSql(course: string): string {
  return `CASE WHEN ${course} = '' THEN '${NO_COURSE}' WHEN regexp_full_match(${course}, '${NAMEABLE_COURSE.source.slice(1, -1)}')
    THEN regexp_replace(replace(${course}, '/', '__'), '[.:+@-]', '_', 'g') ELSE '${IRREGULAR_COURSE}' END`;
}
