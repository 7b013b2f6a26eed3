export {
  IncompleteOutputError,
  LostReplyError,
  StdinRefusedError,
  UnusableReplyError,
} from "./answer-errors.ts";
export {
  CellExecutionError,
  type CellPlace,
  CellTimeoutError,
  describePlace,
  MemoryLimitError,
  RunInterruptedError,
  RunTimeoutError,
} from "./errors.ts";
export { type ExecuteNotebookOptions, type ExecutionEvents, executeNotebook } from "./execute-notebook.ts";
export { type CellOutcome, type NotebookOutcome, outcomeWithoutKernel } from "./outcome.ts";
export { type Patience } from "./patience.ts";
export { type PlannedCell, planCells } from "./plan-cells.ts";
export type { CellStatus, RunStatus } from "./status.ts";
export { statusOfFailure } from "./status.ts";
export type { RunLimits } from "./stop-reasons.ts";
export { toError } from "./to-error.ts";
