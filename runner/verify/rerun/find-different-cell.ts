import type { Cell, Notebook } from "../../nbformat/index.ts";

/** What stands for things that are another at every run, whatever the code does. */
export interface RunMarks {
  readonly root: string;
  readonly run_tag: string;
  readonly run_id: string;
}

/** A notebook as a run has left it. */
export interface ExecutedBy {
  readonly notebook: Notebook;
  readonly marks: RunMarks;
}

/** Clock times and durations, as cells log them. */
const TIMES =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?|\d\d:\d\d:\d\d|\d+(?:\.\d+)? ?(?:ms|s|min)\b/g;

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

function renderOutputs(cell: Cell | undefined, { root, run_tag, run_id }: RunMarks): string {
  const outputs = cell?.cell_type === "code" ? cell.outputs : [];
  const text = outputs
    .map((output) => ("data" in output ? JSON.stringify(output.data) : JSON.stringify(output)))
    .join("\n");
  return text.replaceAll(root, "").replaceAll(run_tag, "").replaceAll(run_id, "").replaceAll(TIMES, "");
}
