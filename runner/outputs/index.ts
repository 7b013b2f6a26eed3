export { foldMessage } from "./fold-message.ts";
export { executionCountOf, foldQuirksOf, outputsOf } from "./outputs-of.ts";
export { createNotebookOutputs, type FoldQuirkKind, type NotebookOutputs } from "./state.ts";
