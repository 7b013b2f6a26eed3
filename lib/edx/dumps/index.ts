export { createTypedView, type TextTable, type UntypedValues } from "./create-typed-view.ts";
export {
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  openDump,
  type RejectedLine,
} from "./dump-rows.ts";
export { type LoadDumpOptions, type LoadedDump, loadDump, openRejects } from "./load-dump.ts";
export {
  EmptyPackageError,
  type LoadedPackage,
  type LoadedTable,
  type LoadPackageOptions,
  loadPackage,
} from "./load-package.ts";
export {
  guessRun,
  type PackageFile,
  type PackageFileKind,
  type PackageOptions,
  readPackageFileName,
} from "./package-file.ts";
export { type FileLine, openLines } from "./read-lines.ts";
export { COLUMN_TYPES, type ColumnType } from "./table-types.ts";
