export {
  type ChooseFilesOptions,
  type CourseFilesOfFolder,
  chooseFiles,
  EmptyPackageError,
  type PassedOver,
  RepeatedTableError,
  type TableFile,
} from "./choose-files.ts";
export { type ReadRecord, rejectRecord } from "./comma-reader.ts";
export { readCommaRecords } from "./comma-records.ts";
export {
  createTypedView,
  type TextTable,
  toUntypedValuesSql,
  type UntypedValues,
} from "./create-typed-view.ts";
export { type LoadDumpOptions, type LoadedDump, loadDump, openRejects } from "./load-dump.ts";
export {
  type LoadedPackage,
  type LoadedTable,
  type LoadPackageOptions,
  loadPackage,
  loadTables,
} from "./load-package.ts";
export { openDump } from "./open-dump.ts";
export {
  guessRun,
  type PackageFile,
  type PackageFileKind,
  type PackageOptions,
  readPackageFileName,
} from "./package-file.ts";
export { type FileLine, openLines } from "./read-lines.ts";

export {
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  type RejectedLine,
  toReject,
} from "./table-reading.ts";
export { COLUMN_TYPES, type ColumnType } from "./table-types.ts";
