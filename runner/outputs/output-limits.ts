import type { CellOutputs, NotebookOutputs } from "./state.ts";

/** Most output that is kept, in bytes of the notebook file. */
export interface OutputLimits {
  /** Of one cell. */
  readonly cellBytes: number;
  /** Of all cells together; each may keep {@link LEAST_CELL_BYTES} beyond it. */
  readonly notebookBytes: number;
}

/** What is kept when nobody says how much. */
export const DEFAULT_CELL_OUTPUT_BYTES = 20 * 1024 ** 2;

/** Beyond this no program can be relied on to open the notebook: Node's longest string is 512 MB. */
export const LONGEST_NOTEBOOK_OUTPUT_BYTES = 200 * 1024 ** 2;

/** A cell may always keep this much: one cell that has filled the notebook must not silence the others. */
const LEAST_CELL_BYTES = 20_000;

/** Returns how much the outputs of a cell may still grow. */
export function roomOf({ limits, keptSize }: NotebookOutputs, cell: CellOutputs): number {
  const inNotebook = Math.max(limits.notebookBytes - keptSize, LEAST_CELL_BYTES - cell.keptSize);
  return Math.max(0, Math.min(limits.cellBytes - cell.keptSize, inNotebook));
}

/** Notes that the outputs of a cell have grown, or shrunk. */
export function noteGrowth(state: NotebookOutputs, cell: CellOutputs, bytes: number): void {
  state.keptSize += bytes;
  cell.keptSize += bytes;
}
