import { type Notebook, tagsOf } from "../nbformat/index.ts";

/** What is to be done with one cell of a notebook. */
export interface PlannedCell {
  readonly cell_id: string;
  readonly index: number;
  readonly source: string;
  readonly action: "execute" | "skip";
  /** The cell may fail without ending the run (tag `raises-exception`). */
  readonly mayFail: boolean;
}

/** Plans every cell in order: code is executed, but for empty cells and those tagged `skip-execution`. */
export function planCells(notebook: Notebook): PlannedCell[] {
  return notebook.cells.map((cell, index) => {
    const tags = tagsOf(cell);
    const executes =
      cell.cell_type === "code" && cell.source.trim() !== "" && !tags.includes("skip-execution");
    return {
      cell_id: cell.id,
      index,
      source: cell.source,
      action: executes ? "execute" : "skip",
      mayFail: tags.includes("raises-exception"),
    };
  });
}
