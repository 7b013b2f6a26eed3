export { dealParameters } from "./deal-parameters.ts";
export { findNotebooks } from "./find-notebooks.ts";
export { type GivenParameters, UnreadableParametersError } from "./parameter-values.ts";
export { planRun, type RunPlan } from "./plan-run.ts";
export { type NotebookFile, NotebookFileError, readNotebook } from "./read-notebook.ts";
export { RecoveryError, RunnerLostError, recoverRun } from "./recover-run.ts";
export type { RunEvents } from "./run-events.ts";
export { RecordError, type RunOptions, type RunResult, runNotebook } from "./run-notebook.ts";
