import { isSplitMimeType, splitLines } from "./multiline.ts";
import type { Attachments, Cell, MimeBundle, Notebook, Output } from "./notebook.ts";
import { keepSpellings } from "./number-spelling.ts";
import { setOwn } from "./own-key.ts";
import { renderPythonJson } from "./python-json.ts";
import { stripCellMetadata, stripNotebookMetadata } from "./transient.ts";

/**
 * Returns a notebook as the text of an `.ipynb` file, byte for byte as Python's nbformat writes it: keys sorted, one
 * space of indentation, sources and texts as lists of lines, one line end at the end. Linear.
 */
export function serializeNotebook(notebook: Notebook): string {
  const stored = {
    ...notebook,
    metadata: stripNotebookMetadata(notebook.metadata),
    cells: notebook.cells.map(toStoredCell),
  };
  return `${renderPythonJson(stored)}\n`;
}

function toStoredCell(cell: Cell): object {
  const common = { metadata: stripCellMetadata(cell.metadata), source: splitLines(cell.source) };
  if (cell.cell_type === "code") {
    return { ...cell, ...common, outputs: cell.outputs.map(toStoredOutput) };
  }
  const { attachments } = cell;
  return attachments === undefined
    ? { ...cell, ...common }
    : { ...cell, ...common, attachments: toStoredAttachments(attachments) };
}

function toStoredOutput(output: Output): object {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: splitLines(output.text) };
    case "error":
      return output;
    default:
      return { ...output, data: toStoredBundle(output.data) };
  }
}

function toStoredAttachments(attachments: Attachments): Attachments {
  const stored: Attachments = {};
  for (const [name, bundle] of Object.entries(attachments)) {
    setOwn(stored, name, toStoredBundle(bundle));
  }
  return stored;
}

function toStoredBundle(bundle: MimeBundle): MimeBundle {
  const stored: MimeBundle = {};
  for (const [mimeType, value] of Object.entries(bundle)) {
    const split = typeof value === "string" && isSplitMimeType(mimeType);
    setOwn(stored, mimeType, split ? splitLines(value) : value);
  }
  return keepSpellings(stored, bundle);
}
