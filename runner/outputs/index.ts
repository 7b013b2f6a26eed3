export { type FoldedMessage, noteDropped } from "./drop.ts";
export { foldMessage } from "./fold-message.ts";
export {
  DEFAULT_CELL_OUTPUT_BYTES,
  LONGEST_NOTEBOOK_OUTPUT_BYTES,
  type OutputLimits,
} from "./output-limits.ts";
export { type OutputSize, outputSizeOf } from "./output-size.ts";
export { executionCountOf, foldQuirksOf, outputsOf } from "./outputs-of.ts";
export { type CellSnapshot, restoreSnapshot, takeSnapshots } from "./snapshot.ts";
export { createNotebookOutputs, type FoldQuirkKind, type NotebookOutputs } from "./state.ts";
