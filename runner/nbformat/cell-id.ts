import { isRecord } from "./own-key.ts";
import type { Reading } from "./quirk.ts";

const CELL_ID = /^[a-zA-Z0-9_-]{1,64}$/;
const MAX_LENGTH = 64;

/** Returns whether a value has the form of a cell id. */
function isCellId(value: unknown): value is string {
  return typeof value === "string" && CELL_ID.test(value);
}

/** Returns `wanted`, or `wanted-2`, `wanted-3`, … : the first that is not taken, at most 64 characters long. */
export function findFreeCellId(wanted: string, taken: ReadonlySet<string>): string {
  let candidate = wanted;
  for (let count = 2; taken.has(candidate); count += 1) {
    const suffix = `-${count}`;
    candidate = wanted.slice(0, MAX_LENGTH - suffix.length) + suffix;
  }
  return candidate;
}

/** Returns an id for each cell: its own where it is valid and the first of its kind, otherwise one derived from its place. */
export function planCellIds(cells: readonly unknown[], minor: number, reading: Reading): string[] {
  const own = cells.map((cell) => (isRecord(cell) ? cell.id : undefined));
  const taken = new Set(own.filter(isCellId));
  const seen = new Set<string>();
  return own.map((id, index) => {
    const kept = isCellId(id) && !seen.has(id) ? id : deriveCellId(id, index, taken);
    seen.add(kept);
    taken.add(kept);
    if (kept !== id && (minor >= 5 || id !== undefined)) {
      reportId(reading, id, index, kept);
    }
    return kept;
  });
}

function deriveCellId(id: unknown, index: number, taken: ReadonlySet<string>): string {
  return findFreeCellId(isCellId(id) ? id : `cell-${index}`, taken);
}

function reportId(reading: Reading, id: unknown, index: number, given: string): void {
  const path = `cells[${index}].id`;
  if (id === undefined) {
    reading.addQuirk("missing-id", path, `is missing, made "${given}"`);
  } else if (isCellId(id)) {
    reading.addQuirk("duplicate-id", path, `is "${id}" as in an earlier cell, made "${given}"`);
  } else {
    const wanted = "wanted 1 to 64 letters, digits, hyphens, underscores";
    reading.addQuirk("invalid-id", path, `is ${JSON.stringify(id)}, ${wanted}, made "${given}"`);
  }
}
