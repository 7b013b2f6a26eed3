import type { Metadata } from "./notebook.ts";
import { keepSpellings } from "./number-spelling.ts";

const OF_NOTEBOOK: ReadonlySet<string> = new Set(["orig_nbformat", "orig_nbformat_minor", "signature"]);
const OF_CELL: ReadonlySet<string> = new Set(["trusted"]);

/** Returns a notebook's metadata without what Python's nbformat never stores: the signature, the format it came from. */
export function stripNotebookMetadata(metadata: Metadata): Metadata {
  return strip(metadata, OF_NOTEBOOK);
}

/** Returns a cell's metadata without `trusted`, a mark of the running server that is never stored. */
export function stripCellMetadata(metadata: Metadata): Metadata {
  return strip(metadata, OF_CELL);
}

function strip(metadata: Metadata, transient: ReadonlySet<string>): Metadata {
  const entries = Object.entries(metadata);
  const stored = entries.filter(([key]) => !transient.has(key));
  return stored.length === entries.length ? metadata : keepSpellings(Object.fromEntries(stored), metadata);
}
