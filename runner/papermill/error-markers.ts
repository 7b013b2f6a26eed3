import { type Cell, findFreeCellId, type MarkdownCell, type Notebook, tagsOf } from "../nbformat/index.ts";

const MARKER_TAG = "papermill-error-cell-tag";
const ANCHOR = "papermill-error-cell";
const STYLE = "color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;";

/** Why and where a notebook has stopped. */
export interface NotebookFault {
  readonly reason: string;
  /** Index of the cell that failed; absent when none did, as when the kernel did not start. */
  readonly cell?: number | undefined;
}

/**
 * Returns the notebook with papermill's markers: a banner at the top that says that there was an exception, and an anchor
 * before the cell that failed, to which the banner links.
 */
export function addErrorMarkers(notebook: Notebook, { reason, cell }: NotebookFault): Notebook {
  const taken = new Set(notebook.cells.map(({ id }) => id));
  const create = (id: string, source: string): MarkdownCell => ({
    id: findFreeCellId(id, taken),
    cell_type: "markdown",
    metadata: { tags: [MARKER_TAG] },
    source,
  });
  const failed = cell === undefined ? undefined : notebook.cells[cell];
  if (cell === undefined || failed === undefined) {
    const text = `An Exception was encountered: ${escapeHtml(reason)}`;
    return { ...notebook, cells: [create("papermill-error", renderBanner(text)), ...notebook.cells] };
  }
  const link = `<a href="#${ANCHOR}">In [${countOf(failed)}]</a>`;
  const banner = create("papermill-error", renderBanner(`An Exception was encountered at '${link}'.`));
  const anchor = create(ANCHOR, renderAnchor("Execution encountered an exception here and stopped:"));
  return { ...notebook, cells: [banner, ...notebook.cells.toSpliced(cell, 0, anchor)] };
}

/** Returns the notebook without the markers of an earlier run; the same notebook when it has none. */
export function removeErrorMarkers(notebook: Notebook): Notebook {
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes(MARKER_TAG));
  return cells.length === notebook.cells.length ? notebook : { ...notebook, cells };
}

function renderBanner(html: string): string {
  return `<span style="${STYLE}">${html}</span>`;
}

function renderAnchor(html: string): string {
  return `<span id="${ANCHOR}" style="${STYLE}">${html}</span>`;
}

/** As Jupyter shows it: a space where the cell got no number. */
function countOf(cell: Cell): string {
  return String((cell.cell_type === "code" ? cell.execution_count : null) ?? " ");
}

const HTML_ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** On one line: an empty one would end the HTML in Markdown. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => HTML_ESCAPES[character] ?? "").replaceAll(/\s+/g, " ");
}
