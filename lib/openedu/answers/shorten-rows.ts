import type { SqlRow } from "../../tables/index.ts";

const COURSE_ADDRESS = /^https?:\/\/[^/]+\/(?:courses\/[^/]+\/)?/;

/** Returns rows as people read them: addresses without the host and the course, which nearly all of them share. */
export function shortenRows(rows: readonly SqlRow[]): SqlRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" ? value.replace(COURSE_ADDRESS, "…/") : value,
      ]),
    ),
  );
}
