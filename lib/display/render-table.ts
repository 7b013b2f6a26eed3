import type { MimeBundle } from "./mime-bundle.ts";
import { renderTableHtml } from "./table-html.ts";
import { planTable, type TableOptions, type TableRow } from "./table-plan.ts";
import { renderTableText } from "./table-text.ts";

/**
 * Returns rows as a table in `text/html` and `text/plain`.
 *
 * Columns of numbers are aligned to the right, thousands apart; null is told from the text "null"; long texts are cut in
 * `text/plain` only.
 */
export function renderTable(rows: readonly TableRow[], options: TableOptions = {}): MimeBundle {
  const plan = planTable(rows, options);
  return { "text/html": renderTableHtml(plan), "text/plain": renderTableText(plan) };
}
