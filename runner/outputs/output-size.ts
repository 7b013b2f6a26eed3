import type { ErrorOutput } from "../nbformat/index.ts";
import type { NotebookOutputs, OutputItem, Shown } from "./state.ts";

/** How much a cell has put out, and how much of it is in the notebook. All in bytes of UTF-8, displays as JSON. */
export interface OutputSize {
  /** All that arrived. */
  readonly bytes: number;
  /** What the notebook holds: less also where a line was written over, a display updated, or the output cleared. */
  readonly keptBytes: number;
  /** What did not fit into the limits; 0 when the output is whole. */
  readonly droppedBytes: number;
}

/** Returns how much a cell has put out so far. Costs the length of what is kept. */
export function outputSizeOf(state: NotebookOutputs, cellIndex: number): OutputSize {
  const cell = state.cells.get(cellIndex);
  if (cell === undefined) {
    return { bytes: 0, keptBytes: 0, droppedBytes: 0 };
  }
  const keptBytes = cell.items.reduce((bytes, item) => bytes + bytesOfItem(item), 0);
  return { bytes: cell.putOutBytes, keptBytes, droppedBytes: cell.droppedBytes };
}

/** Returns the size of a display or result. */
export function bytesOfShown({ data, metadata }: Shown): number {
  return Buffer.byteLength(JSON.stringify({ data, metadata }));
}

/** Returns the size of an error. */
export function bytesOfError({ ename, evalue, traceback }: ErrorOutput): number {
  return [ename, evalue, ...traceback].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}

function bytesOfItem(item: OutputItem): number {
  switch (item.kind) {
    case "stream":
      return Buffer.byteLength(item.text.read());
    case "error":
      return bytesOfError(item.output);
    case "cut":
      return 0;
    default:
      return bytesOfShown(item.display.shown);
  }
}
