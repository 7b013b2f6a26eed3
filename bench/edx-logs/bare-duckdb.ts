/**
 * Reads a log into one Parquet file as DuckDB does it without us: `node … LOG OUT [lines]`. With `lines` each row has its line
 * too, as ours have: the reader of JSON files does not give it, so that lines are read as text and taken apart.
 */
import { openDatabase, quoteString } from "cellar/tables";
import { report } from "../measure.ts";

/** The fields that edx2bigquery's table has, as far as DuckDB can take them from a line by their types. */
const COLUMNS = {
  time: "TIMESTAMP",
  ...Object.fromEntries(
    "username ip event_source event_type agent course_id module_id page host name session referer accept_language"
      .split(" ")
      .map((name) => [name, "VARCHAR"]),
  ),
  event: "JSON",
  context: {
    course_id: "VARCHAR",
    course_user_tags: "JSON",
    ...Object.fromEntries(
      "org_id username ip agent host session path user_id".split(" ").map((name) => [name, "VARCHAR"]),
    ),
    module: { display_name: "VARCHAR" },
  },
};

interface Shape {
  readonly [name: string]: string | Shape;
}

/** Returns a type as SQL writes it. */
function toSqlType(type: string | Shape): string {
  return typeof type === "string" ? type : `STRUCT(${toSqlFields(type, " ")})`;
}

function toSqlFields(shape: Shape, separator: string): string {
  return Object.entries(shape)
    .map(
      ([name, type]) =>
        `${name}${separator}${separator === " " ? toSqlType(type) : quoteString(toSqlType(type))}`,
    )
    .join(", ");
}

const [log = "", out = "", kept] = process.argv.slice(2);
const typed = `SELECT * FROM read_json(${quoteString(log)}, format = 'newline_delimited', ignore_errors = true,
  columns = {${toSqlFields(COLUMNS, ": ")}})`;
const withLines = `SELECT line, unnest(TRY(from_json(line, ${quoteString(JSON.stringify(COLUMNS))}))) FROM
  read_csv(${quoteString(log)}, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = '\u0001', quote = '',
    escape = '', ignore_errors = true)`;
await report(async () => {
  await using db = await openDatabase();
  const rows = kept === undefined ? typed : withLines;
  // The same compression as ours.
  await db.run(
    `COPY (${rows}) TO ${quoteString(out)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)`,
  );
});
