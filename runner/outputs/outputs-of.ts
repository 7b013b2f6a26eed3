import { formatCount, formatMegabytes } from "cellar/run";
import type { Output } from "../nbformat/index.ts";
import type { CellOutputs, FoldQuirkKind, NotebookOutputs, OutputItem, Shown } from "./state.ts";
import { toWellFormedText } from "./well-formed.ts";

/**
 * Returns the outputs of a cell as the notebook format has them, valid by its schema whatever the kernel sent. A fresh
 * list at every call; empty for a cell without messages. Where output did not fit, a text on stderr says so.
 */
export function outputsOf(state: NotebookOutputs, cellIndex: number): Output[] {
  const cell = state.cells.get(cellIndex);
  return cell === undefined ? [] : cell.items.map((item) => toOutput(item, state, cell));
}

/** Returns the prompt number that the kernel gave a cell, or null when it gave none. */
export function executionCountOf(state: NotebookOutputs, cellIndex: number): number | null {
  return state.cells.get(cellIndex)?.executionCount ?? null;
}

/** Returns how often each quirk was met; those that were not are absent. */
export function foldQuirksOf(state: NotebookOutputs): Partial<Record<FoldQuirkKind, number>> {
  return Object.fromEntries(state.quirks);
}

function toOutput(item: OutputItem, state: NotebookOutputs, cell: CellOutputs): Output {
  switch (item.kind) {
    case "stream":
      return { output_type: "stream", name: item.name, text: toWellFormedText(item.text.read()) };
    case "display":
      return { output_type: "display_data", ...copyShown(item.display.shown) };
    case "result":
      return {
        output_type: "execute_result",
        ...copyShown(item.display.shown),
        execution_count: item.executionCount,
      };
    case "cut":
      return { output_type: "stream", name: "stderr", text: describeCut(state, cell) };
    default:
      return { ...item.output, traceback: [...item.output.traceback] };
  }
}

function describeCut({ limits }: NotebookOutputs, { putOutBytes, droppedBytes }: CellOutputs): string {
  return (
    `[cellar] Output is cut here: ${formatCount(droppedBytes)} of the ${formatCount(putOutBytes)} bytes that this ` +
    `cell has put out are not kept. The limit is ${formatMegabytes(limits.cellBytes)} a cell ` +
    `(--output-limit) and ${formatMegabytes(limits.notebookBytes)} a notebook.\n`
  );
}

function copyShown({ data, metadata }: Shown): Shown {
  return { data: { ...data }, metadata: { ...metadata } };
}
