import { toPythonText } from "./python-csv.ts";
import type { Cell } from "./tabulate.ts";

/**
 * Turns rows of user, page, event and count into a row for each user, with a column for each page and event, below two
 * lines of headers: pages as Python writes a tuple of one, then events.
 */
export function toPagesAcross(rows: readonly (readonly Cell[])[]): Cell[][] {
  const users = new Map<Cell, Cell[]>();
  for (const [user = null, page = null, , count = null] of rows) {
    const counts = users.get(user) ?? [];
    users.set(user, page === null ? counts : [...counts, count]);
  }
  const [firstUser] = rows[0] ?? [];
  const columns = rows.filter(([user, page]) => user === firstUser && page !== null);
  return [
    [null, ...columns.map(([, page]) => `(${toPythonText(page ?? "")},)`)],
    ["username", ...columns.map(([, , event]) => event ?? null)],
    ...[...users].map(([user, counts]) => [user, ...counts]),
  ];
}
