export {
  type AxisRow,
  type ContentCounts,
  type ContentFault,
  type CountContentOptions,
  type Course,
  CourseContentError,
  type CourseFiles,
  countContent,
  type GradingPolicy,
  type ModuleData,
  openCourse,
  parseListingDate,
  readCourseStructure,
  readGradingPolicy,
  recommendPinDate,
  type StructureBlock,
  toCourseFiles,
  type WalkOptions,
  walkCourse,
} from "./content/index.ts";
export {
  COLUMN_TYPES,
  type ColumnType,
  createTypedView,
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  EmptyPackageError,
  guessRun,
  type LoadDumpOptions,
  type LoadedDump,
  type LoadedPackage,
  type LoadedTable,
  type LoadPackageOptions,
  loadDump,
  loadPackage,
  openDump,
  openRejects,
  type PackageFile,
  type PackageFileKind,
  type PackageOptions,
  type RejectedLine,
  readPackageFileName,
  type TextTable,
  type UntypedValues,
} from "./dumps/index.ts";
export { type RephrasePostOptions, rephrasePost } from "./forum/index.ts";
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
export {
  type RoleTable,
  type UserInfoCombo,
  type UserInfoComboOptions,
  writeRoles,
  writeUserInfoCombo,
} from "./people/index.ts";
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
