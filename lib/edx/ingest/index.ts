export { type CarefulOptions, type CarefulRow, toCarefulRow, UNKNOWN_DAY } from "./careful-row.ts";
export {
  type IngestedLog,
  type IngestLogsOptions,
  type IngestLogsProgress,
  type IngestLogsResult,
  ingestTrackingLogs,
  type LogStatus,
} from "./ingest-tracking-logs.ts";
export { type LogFile, listLogFiles, MissingLogsError } from "./list-log-files.ts";
export { type LogPart, type LogRecord, LogStore } from "./log-store.ts";
