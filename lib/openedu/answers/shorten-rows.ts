import type { SqlRow } from "../../tables/index.ts";

const BLOCK_KEY = /^block-v1:[^@]+\+(?=type@)/;
const COURSE_ADDRESS = /^https?:\/\/[^/]+\/(?:courses\/[^/]+\/)?/;

/** Returns rows as people read them: addresses and keys of blocks without the host and the course, which nearly all of them share. */
export function shortenRows(rows: readonly SqlRow[]): SqlRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "string" ? value.replace(COURSE_ADDRESS, "…/").replace(BLOCK_KEY, "…+") : value,
      ]),
    ),
  );
}
