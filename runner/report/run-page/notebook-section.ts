import type { CellExecution } from "cellar/run";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "../../nbformat/index.ts";
import { type Html, html } from "../html/index.ts";
import { highlightCode, renderMarkdown, renderOutput } from "../outputs/index.ts";
import { formatSeconds } from "../parts/durations.ts";
import type { Section } from "../parts/section.ts";
import type { RunPageContent } from "./run-page-content.ts";

/** Markup of a page but pictures: one that takes long to open is not read. */
const MOST_MARKUP = 850_000;
/** What surrounds the source of a cell. */
const CELL_FRAME = 280;
/** Colouring makes code that much longer, at most. */
const COLOURED = 4;

/** Returns the executed notebook: prose, code and outputs. */
export function toNotebookSection({ notebook, notebookFile, files }: RunPageContent): Section | undefined {
  if (notebook === null) {
    return undefined;
  }
  const records = new Map((files.report?.execution?.cells ?? []).map((cell) => [cell.index, cell]));
  const { budget, isColoured } = planMarkup(notebook);
  const language = isColoured ? languageOf(notebook) : "none";
  const cells = notebook.cells.map((cell, index) =>
    renderCell(cell, { index, language, record: records.get(index), budget }),
  );
  const link =
    notebookFile !== null && html`<p><a href="${encodeURIComponent(notebookFile)}">${notebookFile}</a></p>`;
  const full =
    budget.leftOut > 0 &&
    html`<p>Of ${budget.leftOut} outputs there was no room on this page: the executed notebook has them.</p>`;
  return { id: "notebook", title: "The executed notebook", content: html`${link}${full}${cells}` };
}

/** All code is shown, coloured if that leaves room for outputs. */
function planMarkup({ cells }: Notebook): { budget: Budget; isColoured: boolean } {
  const frames = cells.length * CELL_FRAME;
  const source = cells.reduce((sum, cell) => sum + cell.source.length, 0);
  const isColoured = frames + source * COLOURED < MOST_MARKUP / 2;
  return {
    budget: { left: MOST_MARKUP - frames - source * (isColoured ? COLOURED : 1), leftOut: 0 },
    isColoured,
  };
}

/** What the outputs of a page may still take. */
interface Budget {
  left: number;
  /** Outputs for which there was no room. */
  leftOut: number;
}

interface CellContext {
  readonly index: number;
  readonly language: string;
  readonly record: CellExecution | undefined;
  readonly budget: Budget;
}

function languageOf({ metadata }: Notebook): string {
  const { name }: Partial<Record<string, unknown>> = { ...Object(metadata["language_info"]) };
  return typeof name === "string" ? name : "typescript";
}

function renderCell(cell: Cell, context: CellContext): Html {
  if (cell.cell_type === "markdown") {
    return html`<div class="cell" id="cell-${context.index + 1}">${renderMarkdown(cell.source, cell.attachments)}</div>`;
  }
  return cell.cell_type === "raw"
    ? html`<div class="cell" id="cell-${context.index + 1}"><pre>${cell.source}</pre></div>`
    : renderCodeCell(cell, context);
}

function renderCodeCell(cell: CodeCell, { index, language, record, budget }: CellContext): Html {
  const isBad = record !== undefined && !["completed", "skipped", "aborted"].includes(record.status);
  const outputs = cell.outputs.map((output) => spend(renderOutput(output), budget));
  return html`<div class="cell${isBad && " bad"}" id="cell-${index + 1}">
<div class="cell-head"><span>Cell ${index + 1}</span>${renderState(cell, record)}</div>
<pre class="source"><code>${highlightCode(cell.source, language)}</code></pre>
<div class="outputs">${outputs}</div>
</div>
`;
}

function renderState(cell: CodeCell, record: CellExecution | undefined): Html {
  const tags = tagsOf(cell).map((tag) => html`<span>${tag}</span>`);
  if (record === undefined) {
    return html`${tags}`;
  }
  const { status, duration_s } = record;
  const time = typeof duration_s === "number" && html`<span>${formatSeconds(duration_s)}</span>`;
  return html`<span>${status.replaceAll("_", " ")}</span>${time}${tags}`;
}

function spend(output: Html, budget: Budget): Html {
  const isPicture = output.markup.startsWith("<img ");
  if (!isPicture && output.markup.length > budget.left) {
    budget.leftOut += 1;
    return html`<p class="quiet">No room on this page</p>`;
  }
  budget.left -= isPicture ? 0 : output.markup.length;
  return output;
}
