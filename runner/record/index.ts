export { readCellarVersion } from "./environment.ts";
export {
  describeCell,
  type Execution,
  type ExecutionCell,
  type ExecutionFailure,
  type ExecutionSecret,
  type ExecutionWarning,
} from "./execution.ts";
export { findRun, RunNotFoundError } from "./find-run.ts";
export { JOURNAL_FILE, type Journal, type JournalEntry, openJournal, readJournal } from "./journal.ts";
export { type ExecutionMarks, type ExecutionState, markExecution, withOutputs } from "./mark-execution.ts";
export { type NotebookSaver, type SaverOptions, saveRegularly } from "./notebook-saver.ts";
export {
  completeRecord,
  openRecord,
  type RecordSpec,
  type RunRecord,
  type SecretsRecord,
} from "./open-record.ts";
export { type RunSummary, type ShownStatus, shownStatus, summarizeRuns } from "./run-summary.ts";
