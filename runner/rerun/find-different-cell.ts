import { maskRun, type RunMarks } from "../compare/index.ts";
import type { Cell, Notebook } from "../nbformat/index.ts";

/** A notebook as a run has left it. */
export interface ExecutedBy {
  readonly notebook: Notebook;
  readonly marks: RunMarks;
}

/**
 * Returns the number, from 1, of the first cell whose output is another in the second notebook; undefined when none is.
 * Clock times, durations, and what names the run itself, do not count.
 */
export function findDifferentCell(one: ExecutedBy, other: ExecutedBy): number | undefined {
  const index = one.notebook.cells.findIndex(
    (cell, place) =>
      renderOutputs(cell, one.marks) !== renderOutputs(other.notebook.cells[place], other.marks),
  );
  return index === -1 ? undefined : index + 1;
}

function renderOutputs(cell: Cell | undefined, marks: RunMarks): string {
  const outputs = cell?.cell_type === "code" ? cell.outputs : [];
  const text = outputs.map((output) => JSON.stringify("data" in output ? output.data : output)).join("\n");
  return maskRun(text, marks);
}
