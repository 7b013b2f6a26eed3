export { assertMetrics } from "./assert-metrics.ts";
export {
  type CellEndOptions,
  type CellLogOptions,
  type CellValues,
  cellEnd,
  cellLog,
  cellStart,
} from "./cell-log.ts";
export { type CellProgressOptions, cellProgress } from "./cell-progress.ts";
export { checkRunFile, type Finding, isRunFile } from "./check-run-file.ts";
export {
  assertDisjoint,
  assertNondecreasing,
  assertNonempty,
  assertNoOverlap,
  CheckError,
} from "./checks.ts";
export type {
  CellExecution,
  CellStatus,
  FileRecord,
  NamedValues,
  RegistryRecord,
  Run,
  RunConfig,
  RunExecution,
  RunFileContents,
  RunFileKind,
  RunManifest,
  RunRegistry,
  RunReport,
  RunStatus,
} from "./contract.ts";
export { type CreateRunOptions, createRun } from "./create-run.ts";
export { type CompletedRun, findLatestRun } from "./find-latest-run.ts";
export { findRepoRoot, ROOT_MARKER } from "./find-repo-root.ts";
export { formatCount, formatMegabytes, formatShare } from "./format-number.ts";
export { toLocalIso } from "./local-time.ts";
export { type AddFileOptions, addArtifact, addInput } from "./manifest.ts";
export { mixBits } from "./mix-bits.ts";
export { PATHS, toRecordPath } from "./paths.ts";
export { replaceResultSection, updateProjectState } from "./project-state.ts";
export { makeRandomStream, type RandomStream } from "./random-stream.ts";
export { readRunRegistry } from "./registry.ts";
export { type ReportPatch, readReport, updateReport } from "./report.ts";
export { readMetric, readSampleRows } from "./report-values.ts";
export {
  RunFileError,
  type RunFiles,
  type RunFolderKind,
  readRunFile,
  readRunFiles,
  updateRunFile,
} from "./run-files.ts";
export { GLOBAL_SEED, randomStream, seedEverything } from "./seed-everything.ts";
export { RUN_DIR_VARIABLE, type StartRunOptions, type StartRunSurroundings, startRun } from "./start-run.ts";
