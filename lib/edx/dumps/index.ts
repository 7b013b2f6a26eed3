export {
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  openDump,
  type RejectedLine,
} from "./dump-rows.ts";
export {
  guessRun,
  type PackageFile,
  type PackageFileKind,
  type PackageOptions,
  readPackageFileName,
} from "./package-file.ts";
