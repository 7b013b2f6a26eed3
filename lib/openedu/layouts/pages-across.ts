import { quoteIdentifier } from "../../tables/index.ts";
import { toPythonText } from "./python-csv.ts";
import type { Cell } from "./tabulate.ts";

/**
 * Returns a query for those rows of a table of user, page, event and count that {@link toPagesAcross} needs: all of the first
 * user, and of others the first one and counts that are not 0. Nearly all of millions are.
 */
export function selectPagesAcross(table: string, names: readonly string[]): string {
  const [user = "", page = "", event = "", count = ""] = names.map(quoteIdentifier);
  return `
    SELECT r.* FROM ${quoteIdentifier(table)} r, (FROM ${quoteIdentifier(table)} LIMIT 1) f
    WHERE r.${count} <> 0 OR r.${user} IS NOT DISTINCT FROM f.${user}
      OR r.${page} IS NOT DISTINCT FROM f.${page} AND r.${event} IS NOT DISTINCT FROM f.${event}
    ORDER BY r.rowid`;
}

/**
 * Turns rows of user, page, event and count into a row for each user, with a column for each page and event that the first
 * user has, below two lines of headers: pages as Python writes a tuple of one, then events. A count that is not there is 0.
 *
 * @yields the next row, headers first
 */
export function* toPagesAcross(rows: readonly (readonly Cell[])[]): Generator<Cell[], void> {
  const [firstUser] = rows[0] ?? [];
  const columns = rows.filter(([user, page]) => user === firstUser && page !== null);
  yield [null, ...columns.map(([, page]) => `(${toPythonText(page ?? "")},)`)];
  yield ["username", ...columns.map(([, , event]) => event ?? null)];
  const places = new Map(columns.map(([, page, event], index) => [JSON.stringify([page, event]), index]));
  const zeros: readonly Cell[] = columns.map(() => "0");
  for (const [user, own] of groupByUser(rows)) {
    const counts = [...zeros];
    for (const [, page = null, event = null, count = null] of own) {
      const place = places.get(JSON.stringify([page, event]));
      if (place !== undefined) {
        counts[place] = count;
      }
    }
    yield [user, ...counts];
  }
}

function groupByUser(rows: readonly (readonly Cell[])[]): Map<Cell, (readonly Cell[])[]> {
  const users = new Map<Cell, (readonly Cell[])[]>();
  for (const row of rows) {
    const [user = null] = row;
    const own = users.get(user) ?? [];
    own.push(row);
    users.set(user, own);
  }
  return users;
}
