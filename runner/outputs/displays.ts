import { noteGrowth, roomOf } from "./output-limits.ts";
import type { CellOutputs, Display, NotebookOutputs, Shown } from "./state.ts";
import { OUTPUT_BYTES, storedSizeOfJson } from "./stored-size.ts";

/** Depth of the values of an output in a notebook file, for the indentation. */
const DEPTH = 6;

/** Returns a display of its own, shown nowhere yet. */
export function createDisplay(shown: Shown, id: string | undefined): Display {
  return { id, shown, size: storedSizeOfShown(shown), copies: new Map() };
}

/**
 * Adds a copy of a display to a cell; all copies of one id share one record, so that what this one shows reaches them all.
 *
 * @returns the shared record; undefined when it does not fit, and nothing has changed
 */
export function addCopy(state: NotebookOutputs, cell: CellOutputs, display: Display): Display | undefined {
  const known = display.id === undefined ? undefined : state.displays.get(display.id);
  const shared = known ?? display;
  const growth = known === undefined ? 0 : display.size - known.size;
  const fits = display.size <= roomOf(state, cell) - growth * (shared.copies.get(cell) ?? 0);
  if (!fits || !changeShown(state, shared, display)) {
    return undefined;
  }
  shared.copies.set(cell, (shared.copies.get(cell) ?? 0) + 1);
  noteGrowth(state, cell, shared.size);
  if (shared.id !== undefined) {
    state.displays.set(shared.id, shared);
  }
  return shared;
}

/**
 * Changes what all copies of a display show. Costs one step for each cell that has one.
 *
 * @returns whether it fits into all those cells; when not, nothing has changed
 */
export function changeShown(
  state: NotebookOutputs,
  display: Display,
  { shown, size }: Pick<Display, "shown" | "size">,
): boolean {
  const growth = size - display.size;
  const copies = [...display.copies];
  if (growth > 0 && copies.some(([cell, count]) => growth * count > roomOf(state, cell))) {
    return false;
  }
  display.shown = shown;
  display.size = size;
  for (const [cell, count] of copies) {
    noteGrowth(state, cell, growth * count);
  }
  return true;
}

/** Forgets the copies of a display in a cell that is cleared; one that is shown nowhere can no longer be updated. */
export function releaseCopies(state: NotebookOutputs, cell: CellOutputs, display: Display): void {
  display.copies.delete(cell);
  if (display.id !== undefined && display.copies.size === 0) {
    state.displays.delete(display.id);
  }
}

function storedSizeOfShown({ data, metadata }: Shown): number {
  return OUTPUT_BYTES + storedSizeOfJson(data, DEPTH) + storedSizeOfJson(metadata, DEPTH);
}
