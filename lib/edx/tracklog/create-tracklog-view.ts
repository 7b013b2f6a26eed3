import { resolve } from "node:path";
import { type Database, quoteIdentifier, quoteString } from "../../tables/index.ts";
import type { LogRecord } from "../ingest/index.ts";
import { RECORD } from "./record-sql.ts";

/** Fields of `event` that queries use, with their types, as the table of edX2BigQuery has them in `event_struct`. */
const STRUCT = {
  user_id: "BIGINT",
  mode: "VARCHAR",
  query: "VARCHAR",
  GET: "JSON",
  problem: "VARCHAR",
  attempts: "BIGINT",
  success: "VARCHAR",
  grade: "DOUBLE",
  answers: "JSON",
};

/** Fields of the line that are columns of the table too; they are read from there when they are asked for. */
const OF_LINE = ["agent", "page", "host", "name", "session", "referer", "accept_language"];
const OF_CONTEXT = ["org_id", "username", "ip", "agent", "host", "session", "path", "course_user_tags"];

/**
 * Makes a view over all events of a warehouse (those that its manifest has), or of one course: the stored columns, `day`,
 * and those that are computed when they are asked for: `event_struct` (the fields of the event that queries use),
 * `context`, and the fields of the line.
 *
 * @param view - its name; a view of that name is replaced
 */
export async function createTracklogView(db: Database, view: string, logs: TracklogFiles): Promise<void> {
  const paths = logs.records
    .flatMap(({ parts }) => parts.map(({ path }) => path))
    .filter((path) => isOf(path, logs));
  const files = paths.map((path) => quoteString(resolve(logs.warehouse, path))).join(", ");
  const from =
    paths.length === 0
      ? `(SELECT * FROM (${EMPTY}) WHERE false)`
      : `read_parquet([${files}], hive_partitioning = true, hive_types = {day: VARCHAR}, union_by_name = true)`;
  await db.run(
    `CREATE OR REPLACE VIEW ${quoteIdentifier(view)} AS SELECT *, ${toComputedSql()} FROM ${from}`,
  );
}

/** Which files are in a view. */
export interface TracklogFiles {
  readonly warehouse: string;
  readonly records: readonly Pick<LogRecord, "parts">[];
  /** Dataset of a course, as in `MITx__8_01x__2T2015`. Default: all. */
  readonly dataset?: string | undefined;
}

function isOf(path: string, { dataset }: TracklogFiles): boolean {
  return dataset === undefined || path.startsWith(`${dataset}_logs/`);
}

const EMPTY =
  "SELECT NULL::TIMESTAMP AS time, '' AS username, '' AS ip, '' AS event_source, '' AS event_type, '' AS course_id, '' AS module_id, " +
  "0::BIGINT AS user_id, '' AS event, '' AS course, '' AS line, 0::BIGINT AS line_number, '' AS source_file, '' AS dataset, '' AS day";

function toComputedSql(): string {
  const struct = Object.entries(STRUCT).map(
    ([name, type]) => `${quoteIdentifier(name)} := ${toFieldSql(name, type)}`,
  );
  const fields = OF_LINE.map((name) => `${toLineFieldSql(name)} AS ${name}`);
  const context = OF_CONTEXT.map((name) => `${name} := ${toLineFieldSql(`context.${name}`)}`);
  const module = `module := struct_pack(display_name := ${toLineFieldSql("context.module.display_name")})`;
  return [
    `CASE WHEN starts_with(ltrim(event), '{') THEN struct_pack(${struct.join(", ")}) END AS event_struct`,
    `struct_pack(course_id := course_id, user_id := user_id, ${context.join(", ")}, ${module}) AS context`,
    ...fields,
  ].join(", ");
}

/** Null where DuckDB refuses a line that JavaScript takes for JSON, as one with half of a pair of surrogates. */
function toLineFieldSql(name: string): string {
  return `TRY(json_extract_string(${RECORD}, '$.${name}'))`;
}

function toFieldSql(name: string, type: string): string {
  const path = quoteString(`$.${name}`);
  return type === "JSON"
    ? `json_extract(event, ${path})::VARCHAR`
    : `TRY_CAST(json_extract_string(event, ${path}) AS ${type})`;
}
