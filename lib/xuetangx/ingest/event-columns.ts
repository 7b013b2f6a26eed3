/** Columns of the events table, all text, in order. */
export const EVENT_COLUMNS = [
  "course_id",
  "user_id",
  "session_hash",
  "event_type",
  "timestamp",
  "__source_file",
] as const;
