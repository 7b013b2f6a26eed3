import type { Cell } from "./tabulate.ts";

/**
 * Turns rows of page, day and count into a row for each page with a column for each day, as the original's third library
 * does it: columns in the order in which days are first met, rows in the order in which pages are first met walking
 * down the columns; a column with a gap has numbers with a decimal point.
 */
export function toDaysAcross(rows: readonly (readonly Cell[])[]): Cell[][] {
  const pages = new Map<string, Map<string, string>>();
  for (const [page, day, count] of rows) {
    const counts = pages.get(page ?? "") ?? new Map<string, string>();
    counts.set(day ?? "", count ?? "");
    pages.set(page ?? "", counts);
  }
  const days = [...new Set([...pages.values()].flatMap((counts) => [...counts.keys()]))];
  const order = [
    ...new Set(
      days.flatMap((day) => [...pages].filter(([, counts]) => counts.has(day)).map(([page]) => page)),
    ),
  ];
  const hasGap = new Set(days.filter((day) => [...pages.values()].some((counts) => !counts.has(day))));
  return order.map((page) => [
    page,
    ...days.map((day) => {
      const count = pages.get(page)?.get(day);
      return count === undefined ? null : count + (hasGap.has(day) ? ".0" : "");
    }),
  ]);
}
