export {
  guessRun,
  type PackageFile,
  type PackageFileKind,
  type PackageOptions,
  readPackageFileName,
} from "./package-file.ts";
