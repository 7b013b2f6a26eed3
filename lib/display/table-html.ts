import { escapeHtml } from "./escape-html.ts";
import { formatCell } from "./format-cell.ts";
import { type PlannedColumn, readField, type TablePlan, type TableRow } from "./table-plan.ts";

// No colour of its own, so that it looks right on a light page and on a dark one.
const TABLE =
  "border-collapse:collapse;background:transparent;color:inherit;font-variant-numeric:tabular-nums";
const CAPTION = "caption-side:top;text-align:left;padding:0 0 4px;font-weight:bold;color:inherit";
const HEAD = "padding:3px 10px;border-bottom:1px solid currentColor;background:transparent";
const CELL = "padding:2px 10px;background:transparent;white-space:pre-wrap;vertical-align:top";
const DIM = "opacity:0.55";

/** Draws a table in HTML that needs no style sheet; nothing in it is cut. */
export function renderTableHtml({ caption, columns, rows, footer }: TablePlan): string {
  return [
    "<div>",
    `<table style="${TABLE}">`,
    ...(caption === undefined ? [] : [`<caption style="${CAPTION}">${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${columns.map(renderHead).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map((row) => `<tr>${columns.map((column) => renderCell(column, row)).join("")}</tr>`),
    "</tbody>",
    "</table>",
    `<div style="${DIM}">${escapeHtml(footer)}</div>`,
    "</div>",
  ].join("\n");
}

function renderHead({ name, align }: PlannedColumn): string {
  return `<th scope="col" style="text-align:${align};${HEAD}">${escapeHtml(name)}</th>`;
}

function renderCell({ name, align }: PlannedColumn, row: TableRow): string {
  const value = readField(row, name);
  const isNull = value === null || value === undefined;
  const content = isNull ? `<span style="${DIM}">null</span>` : escapeHtml(formatCell(name, value));
  return `<td style="text-align:${align};${CELL}">${content}</td>`;
}
