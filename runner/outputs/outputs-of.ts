import type { Output } from "../nbformat/index.ts";
import type { FoldQuirkKind, NotebookOutputs, OutputItem, Shown } from "./state.ts";
import { toWellFormedText } from "./well-formed.ts";

/**
 * Returns the outputs of a cell as the notebook format has them, valid by its schema whatever the kernel sent. A fresh
 * list at every call; empty for a cell without messages.
 */
export function outputsOf(state: NotebookOutputs, cellIndex: number): Output[] {
  return (state.cells.get(cellIndex)?.items ?? []).map(toOutput);
}

/** Returns the prompt number that the kernel gave a cell, or null when it gave none. */
export function executionCountOf(state: NotebookOutputs, cellIndex: number): number | null {
  return state.cells.get(cellIndex)?.executionCount ?? null;
}

/** Returns how often each quirk was met; those that were not are absent. */
export function foldQuirksOf(state: NotebookOutputs): Partial<Record<FoldQuirkKind, number>> {
  return Object.fromEntries(state.quirks);
}

function toOutput(item: OutputItem): Output {
  switch (item.kind) {
    case "stream":
      return { output_type: "stream", name: item.name, text: toWellFormedText(item.text.read()) };
    case "display":
      return { output_type: "display_data", ...copyShown(item.shown) };
    case "result":
      return {
        output_type: "execute_result",
        ...copyShown(item.shown),
        execution_count: item.executionCount,
      };
    default:
      return { ...item.output, traceback: [...item.output.traceback] };
  }
}

function copyShown({ data, metadata }: Shown): Shown {
  return { data: { ...data }, metadata: { ...metadata } };
}
