import { type Notebook, tagsOf } from "../nbformat/index.ts";

/** Returns the index of the first code cell tagged `parameters`, or undefined when there is none. */
export function findParametersCell(notebook: Notebook): number | undefined {
  return findTaggedCell(notebook, "parameters");
}

/** Returns the index of the first code cell with a tag, or undefined when there is none. */
export function findTaggedCell(notebook: Notebook, tag: string): number | undefined {
  const index = notebook.cells.findIndex((cell) => cell.cell_type === "code" && tagsOf(cell).includes(tag));
  return index === -1 ? undefined : index;
}
