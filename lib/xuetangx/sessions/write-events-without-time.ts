import { rm } from "node:fs/promises";
import { type Database, type WrittenTable, writeTable } from "../../tables/index.ts";

/**
 * Writes the raw events whose timestamp is missing or no time, with `file_row_number`, their place (from 0) in the file
 * of raw events; needs `raw_events`.
 *
 * @returns undefined when there are none: then there is no such file either, not even one of an earlier run
 */
export async function writeEventsWithoutTime(db: Database, path: string): Promise<WrittenTable | undefined> {
  const written = await writeTable(db, path, EVENTS_WITHOUT_TIME);
  if (written.rows > 0) return written;
  await rm(path);
  return undefined;
}

const EVENTS_WITHOUT_TIME = `
  SELECT
    user_id::TEXT      AS user_id,
    course_id::TEXT    AS course_id,
    session_hash::TEXT AS session_hash,
    event_type::TEXT   AS event_type,
    "timestamp", file_row_number
  FROM raw_events
  WHERE ts_epoch IS NULL
  ORDER BY file_row_number`;
