import type { ErrorOutput, Metadata, MimeBundle } from "../nbformat/index.ts";
import type { ConsoleText } from "./console-text.ts";

/** What in a kernel's messages was against the protocol, or led nowhere, and was overlooked. */
export type FoldQuirkKind =
  /** A display or result without data that is an object. Kept, with no data. */
  | "display-without-data"
  /** A MIME value that does not fit its type. Made text, or left out when empty. */
  | "odd-mime-value"
  /** A stream message whose name or text is not a string. */
  | "odd-stream"
  /** An error message whose fields are not strings. */
  | "odd-error"
  /** An update of a display that was never made. Ignored. */
  | "unknown-display"
  /** A message of a type that the protocol does not have. Ignored. */
  | "unknown-message";

/**
 * The outputs of a whole run, cell by cell, while messages are folded into them. Changed in place, so that a message
 * costs no more than its own length; read with {@link outputsOf}.
 */
export interface NotebookOutputs {
  readonly cells: Map<number, CellOutputs>;
  /** What each display_id shows now, shared by all its copies in all cells. */
  readonly displays: Map<string, Shown>;
  readonly quirks: Map<FoldQuirkKind, number>;
}

/** The outputs of one cell while it runs. */
export interface CellOutputs {
  items: OutputItem[];
  executionCount: number | null;
  /** A clear_output(wait) came: the next output replaces all before it. */
  clearsBeforeNext: boolean;
}

/** One output; of a stream, all consecutive chunks. */
export type OutputItem =
  | { readonly kind: "stream"; readonly name: string; readonly text: ConsoleText }
  | { readonly kind: "display"; readonly shown: Shown }
  | { readonly kind: "result"; readonly shown: Shown; readonly executionCount: number | null }
  | { readonly kind: "error"; readonly output: ErrorOutput };

/** What a display shows now. */
export interface Shown {
  data: MimeBundle;
  metadata: Metadata;
}

/** Returns the empty state of a run. */
export function createNotebookOutputs(): NotebookOutputs {
  return { cells: new Map(), displays: new Map(), quirks: new Map() };
}

/** Returns the state of a cell, made empty at first use. */
export function openCell(state: NotebookOutputs, cellIndex: number): CellOutputs {
  const known = state.cells.get(cellIndex);
  if (known !== undefined) {
    return known;
  }
  const cell: CellOutputs = { items: [], executionCount: null, clearsBeforeNext: false };
  state.cells.set(cellIndex, cell);
  return cell;
}

/** Counts one quirk. */
export function countQuirk(state: NotebookOutputs, kind: FoldQuirkKind): void {
  state.quirks.set(kind, (state.quirks.get(kind) ?? 0) + 1);
}
