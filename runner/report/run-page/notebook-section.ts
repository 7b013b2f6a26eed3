import type { CellExecution } from "cellar/run";
import { type Cell, type CodeCell, type Notebook, tagsOf } from "../../nbformat/index.ts";
import { type Html, html } from "../html/index.ts";
import { highlightCode, renderMarkdown, renderOutput } from "../outputs/index.ts";
import { formatSeconds } from "../parts/durations.ts";
import type { Section } from "../parts/section.ts";
import type { RunPageContent } from "./run-page-content.ts";

/** Markup of outputs but pictures, for a page: one that takes long to open is not read. */
const MOST_OUTPUT = 700_000;

/** Returns the executed notebook: prose, code and outputs. */
export function toNotebookSection({ notebook, notebookFile, files }: RunPageContent): Section | undefined {
  if (notebook === null) {
    return undefined;
  }
  const records = new Map((files.report?.execution?.cells ?? []).map((cell) => [cell.index, cell]));
  const language = languageOf(notebook);
  const budget: Budget = { left: MOST_OUTPUT };
  const cells = notebook.cells.map((cell, index) =>
    renderCell(cell, { index, language, record: records.get(index), budget }),
  );
  const link =
    notebookFile !== null && html`<p><a href="${encodeURIComponent(notebookFile)}">${notebookFile}</a></p>`;
  return { id: "notebook", title: "The executed notebook", content: html`${link}${cells}` };
}

/** What the outputs of a page may still take. */
interface Budget {
  left: number;
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
    return html`<p class="quiet">Output left out of this page, which is full; the executed notebook has it.</p>`;
  }
  budget.left -= isPicture ? 0 : output.markup.length;
  return output;
}
