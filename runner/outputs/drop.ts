import { noteGrowth } from "./output-limits.ts";
import { type CellOutputs, type NotebookOutputs, openCell } from "./state.ts";
import { OUTPUT_BYTES } from "./stored-size.ts";

/** What became of a message. */
export interface FoldedMessage {
  /** Whether the outputs are different for it; a message that did not fit most often only adds to what was dropped. */
  readonly changed: boolean;
  /** Bytes of it that did not fit. */
  readonly droppedBytes: number;
}

/** Counts output of a cell that did not fit, and marks the place where it is missing for the first time. */
export function drop(state: NotebookOutputs, cell: CellOutputs, bytes: number): FoldedMessage {
  const isFirst = cell.droppedBytes === 0;
  if (isFirst) {
    addCut(state, cell);
  }
  cell.droppedBytes += bytes;
  return { changed: isFirst, droppedBytes: bytes };
}

/** Counts output of a cell that arrived and did not fit, when the output itself is no longer known. */
export function noteDropped(state: NotebookOutputs, cellIndex: number, bytes: number): void {
  const cell = openCell(state, cellIndex);
  cell.putOutBytes += bytes;
  drop(state, cell, bytes);
}

/** Marks the place where output is missing. */
export function addCut(state: NotebookOutputs, cell: CellOutputs): void {
  cell.items.push({ kind: "cut" });
  noteGrowth(state, cell, OUTPUT_BYTES);
}
