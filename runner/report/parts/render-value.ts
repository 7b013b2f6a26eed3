import { type Html, html, renderScrollable } from "../html/index.ts";

/** Nested further, a value is shown as JSON. */
const DEEPEST = 3;
const MOST_ROWS = 50;

/**
 * Returns any JSON value in the form that reads best: numbers grouped, objects and lists of objects as tables.
 *
 * @param depth - of the tables around it; only the outermost scrolls by itself
 */
export function renderValue(value: unknown, depth = 0): Html {
  if (typeof value === "number") {
    return html`${formatNumber(value)}`;
  }
  if (typeof value === "string") {
    return html`${value === "" ? "(empty text)" : value}`;
  }
  if (typeof value !== "object" || value === null) {
    return html`<code>${String(value)}</code>`;
  }
  if (depth >= DEEPEST) {
    return html`<code>${JSON.stringify(value)}</code>`;
  }
  return Array.isArray(value) ? renderList(value, depth) : renderFields(value, depth);
}

/** Returns a number as people write it: whole ones in groups of three, others with six significant digits. */
export function formatNumber(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString("en-US")
    : value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}

function renderList(list: readonly unknown[], depth: number): Html {
  if (list.length === 0) {
    return html`<span class="quiet">(empty list)</span>`;
  }
  return list.every(isPlainObject) ? renderRows(list, depth) : html`<code>${JSON.stringify(list)}</code>`;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function renderRows(rows: readonly Readonly<Record<string, unknown>>[], depth: number): Html {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = rows.slice(0, MOST_ROWS);
  const table = html`<table>
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${columns.map((name) => renderField(row[name], depth))}</tr>`)}</tbody>
</table>`;
  const left = rows.length - shown.length;
  const content = html`${table}${left > 0 && html`<p class="quiet">and ${left} more rows</p>`}`;
  return depth === 0 ? renderScrollable("Table", content) : content;
}

function renderField(value: unknown, depth: number): Html {
  const isNumber = typeof value === "number";
  return html`<td${isNumber && html` class="number"`}>${value === undefined ? "" : renderValue(value, depth + 1)}</td>`;
}

function renderFields(fields: object, depth: number): Html {
  const entries = Object.entries(fields);
  if (entries.length === 0) {
    return html`<span class="quiet">(empty)</span>`;
  }
  const rows = entries.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th>${renderField(value, depth)}</tr>`,
  );
  return html`<table><tbody>${rows}</tbody></table>`;
}
