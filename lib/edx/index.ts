export {
  type IngestedLog,
  type IngestLogsOptions,
  type IngestLogsProgress,
  type IngestLogsResult,
  ingestTrackingLogs,
  type LogFile,
  type LogPart,
  type LogRecord,
  type LogStatus,
  listLogFiles,
  MissingLogsError,
} from "./ingest/index.ts";
export { isObject, type JsonObject } from "./json-object.ts";
export {
  type DatasetPurpose,
  isStandardCourseId,
  toCourseFolder,
  toDatasetName,
  toModuleUrl,
  toStandardCourseId,
} from "./keys/index.ts";
export { type GuessOptions, guessModuleId } from "./module-id/index.ts";
export { toCourseDataset } from "./queries/index.ts";
export { type ConformedRecord, conformRecord, rephraseRecord } from "./rephrasing/index.ts";
export {
  type EdxSampleOptions,
  toSampleCourseKey,
  toSampleDay,
  toSampleUsername,
  type WrittenLogs,
  writeSampleLogs,
} from "./sample/index.ts";
export {
  type FindCourseOptions,
  type FoundCourse,
  findCourse,
  findFileDay,
  type LineFault,
  type ParsedLine,
  parseLine,
  toEventDay,
} from "./splitting/index.ts";
export {
  countEventsByCourse,
  createTracklogView,
  describeTracklog,
  findSchemaDrift,
  headTracklog,
  type TracklogFiles,
  type TracklogStats,
  topTrackingTypes,
} from "./tracklog/index.ts";
