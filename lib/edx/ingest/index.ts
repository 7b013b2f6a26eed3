export { toCarefulRow } from "./careful-row.ts";
export {
  type IngestedLog,
  type IngestLogsOptions,
  type IngestLogsProgress,
  type IngestLogsResult,
  ingestTrackingLogs,
  type LogStatus,
} from "./ingest-tracking-logs.ts";
export { type LogFile, listLogFiles, MissingLogsError } from "./list-log-files.ts";
export { LogReadError, UnreadLogsError } from "./log-errors.ts";
export { type LogPart, type LogRecord } from "./log-store.ts";
