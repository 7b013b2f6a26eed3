/**
 * What one would write without us: `JSON.parse` of the whole file, loops over it, and DuckDB for the Parquet file.
 * Arguments: input, output.
 */
import { readFile } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { LEARNING_EVENT_PREFIXES } from "cellar/xuetangx";
import { report } from "../measure.ts";

type Activity = [
  course_id: string,
  users: Record<string, Record<string, [event_type: string, timestamp: string][]>>,
][];

const [input = "", output = ""] = process.argv.slice(2);

await report(async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`create table events (
    course_id text, user_id text, session_hash text, event_type text, timestamp text
  )`);
  const appender = await connection.createAppender("events");
  const courses: Activity = JSON.parse(await readFile(input, "utf8"));
  for (const row of listRows(courses)) {
    for (const text of row) {
      appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`copy events to '${output.replaceAll("'", "''")}' (format parquet, compression zstd)`);
});

function* listRows(courses: Activity): Generator<string[]> {
  for (const [courseId, users] of courses) {
    for (const [userId, sessions] of Object.entries(users)) {
      for (const [sessionHash, events] of Object.entries(sessions)) {
        for (const [eventType, timestamp] of events) {
          if (LEARNING_EVENT_PREFIXES.some((prefix) => eventType.startsWith(prefix))) {
            yield [courseId, userId, sessionHash, eventType, timestamp];
          }
        }
      }
    }
  }
}
