import { openDatabase, quoteString } from "cellar/tables";
import { report } from "../measure.ts";

/** The fields that edx2bigquery's table has, as far as DuckDB can take them from a line by their types. */
const COLUMNS = `{time: 'TIMESTAMP', username: 'VARCHAR', ip: 'VARCHAR', event_source: 'VARCHAR', event_type: 'VARCHAR',
  agent: 'VARCHAR', course_id: 'VARCHAR', module_id: 'VARCHAR', page: 'VARCHAR', host: 'VARCHAR', name: 'VARCHAR',
  session: 'VARCHAR', referer: 'VARCHAR', accept_language: 'VARCHAR', event: 'JSON',
  context: 'STRUCT(course_id VARCHAR, course_user_tags JSON, org_id VARCHAR, username VARCHAR, ip VARCHAR, agent VARCHAR,
    host VARCHAR, session VARCHAR, path VARCHAR, user_id VARCHAR, module STRUCT(display_name VARCHAR))'}`;

const [log = "", out = ""] = process.argv.slice(2);
await report(async () => {
  await using db = await openDatabase();
  const from = `read_json(${quoteString(log)}, format = 'newline_delimited', columns = ${COLUMNS}, ignore_errors = true)`;
  await db.run(`COPY (SELECT * FROM ${from}) TO ${quoteString(out)} (FORMAT parquet, COMPRESSION zstd)`);
});
