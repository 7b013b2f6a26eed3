import { formatCell } from "./format-cell.ts";
import { readField, type TablePlan } from "./table-plan.ts";
import { cutText, measureText, padText } from "./text-width.ts";

const WIDEST_CELL = 40;
const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Draws a table with characters of one width; cells wider than 40 columns are cut with an ellipsis. */
export function renderTableText({ caption, columns, rows, footer }: TablePlan): string {
  const drawn = columns.map(({ name, align }) => {
    const cells = [toCell(name, name), ...rows.map((row) => toCell(name, readField(row, name)))];
    return alignCells(cells, align);
  });
  const [header = "", ...body] = [undefined, ...rows].map((_, line) => {
    return drawn.map((column) => column.cells[line] ?? "").join(" │ ");
  });
  const rule = drawn.map((column) => "─".repeat(column.width)).join("─┼─");
  const title = caption === undefined ? [] : [caption];
  return [...title, header, rule, ...body, `(${footer})`].map((line) => line.trimEnd()).join("\n");
}

interface DrawnColumn {
  readonly width: number;
  readonly cells: readonly string[];
}

function alignCells(cells: readonly string[], align: "left" | "right"): DrawnColumn {
  const width = cells.reduce((widest, cell) => Math.max(widest, measureText(cell)), 0);
  return { width, cells: cells.map((cell) => padText(cell, width, align)) };
}

function toCell(column: string, value: unknown): string {
  if (value === null || value === undefined) return "—";
  return cutText(escapeControls(formatCell(column, value)), WIDEST_CELL);
}

function escapeControls(text: string): string {
  return text.replaceAll(/\p{Control}/gu, (character) => ESCAPES[character] ?? "\ufffd");
}
