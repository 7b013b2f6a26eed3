export { readCellarVersion } from "./environment.ts";
export { type ExecutionMarks, markExecution, withOutputs } from "./executed-notebook.ts";
export type { Execution, ExecutionCell, ExecutionFailure } from "./execution.ts";
export { findRun, RunNotFoundError } from "./find-run.ts";
export { type NotebookSaver, saveRegularly } from "./notebook-saver.ts";
export { openRecord, type RecordSpec, type RunRecord } from "./open-record.ts";
export { type RunSummary, type ShownStatus, shownStatus, summarizeRuns } from "./run-summary.ts";
