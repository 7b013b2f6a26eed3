import type { ErrorOutput, Metadata, MimeBundle } from "../nbformat/index.ts";
import type { ConsoleText } from "./console-text.ts";
import {
  DEFAULT_CELL_OUTPUT_BYTES,
  LONGEST_NOTEBOOK_OUTPUT_BYTES,
  type OutputLimits,
} from "./output-limits.ts";

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
  /** An update of a display that was never made, or is shown nowhere any more. Ignored. */
  | "unknown-display"
  /** A message nested deeper than a notebook can hold. Cut there. */
  | "too-deep"
  /** A message of a type that the protocol does not have. Ignored. */
  | "unknown-message";

/**
 * The outputs of a whole run, cell by cell, while messages are folded into them. Changed in place, so that a message
 * costs no more than its own length; read with {@link outputsOf}. Grows no further than its limits.
 */
export interface NotebookOutputs {
  readonly limits: OutputLimits;
  readonly cells: Map<number, CellOutputs>;
  /** What each display_id shows now, shared by all its copies in all cells. */
  readonly displays: Map<string, Display>;
  readonly quirks: Map<FoldQuirkKind, number>;
  /** Size of all outputs in the notebook file. */
  keptSize: number;
}

/** The outputs of one cell while it runs. */
export interface CellOutputs {
  items: OutputItem[];
  executionCount: number | null;
  /** A clear_output(wait) came: the next output replaces all before it. */
  clearsBeforeNext: boolean;
  /** Size of the outputs in the notebook file. */
  keptSize: number;
  /** How many errors are among the outputs. */
  errorCount: number;
  /** Bytes that the cell has put out, kept or not. */
  putOutBytes: number;
  /** Bytes among them that did not fit, since the cell was last cleared. */
  droppedBytes: number;
  /** Printed text did not fit: none is kept any more, so that it has no gaps. */
  streamsAreCut: boolean;
}

/** One output; of a stream, all consecutive chunks. */
export type OutputItem =
  | { readonly kind: "stream"; readonly name: string; readonly text: ConsoleText }
  | { readonly kind: "display"; readonly display: Display }
  | { readonly kind: "result"; readonly display: Display; readonly executionCount: number | null }
  | { readonly kind: "error"; readonly output: ErrorOutput }
  /** The place where output was not kept for the first time. */
  | { readonly kind: "cut" };

/** One display, wherever it stands. */
export interface Display {
  readonly id: string | undefined;
  shown: Shown;
  /** Size of one copy in the notebook file. */
  size: number;
  /** How many copies each cell shows. */
  readonly copies: Map<CellOutputs, number>;
}

/** What a display shows now. */
export interface Shown {
  readonly data: MimeBundle;
  readonly metadata: Metadata;
}

/** Returns the empty state of a run. */
export function createNotebookOutputs(limits: Partial<OutputLimits> = {}): NotebookOutputs {
  const { cellBytes = DEFAULT_CELL_OUTPUT_BYTES, notebookBytes = LONGEST_NOTEBOOK_OUTPUT_BYTES } = limits;
  return {
    limits: { cellBytes, notebookBytes },
    cells: new Map(),
    displays: new Map(),
    quirks: new Map(),
    keptSize: 0,
  };
}

/** Returns the state of a cell, made empty at first use. */
export function openCell(state: NotebookOutputs, cellIndex: number): CellOutputs {
  const known = state.cells.get(cellIndex);
  if (known !== undefined) {
    return known;
  }
  const cell: CellOutputs = {
    items: [],
    executionCount: null,
    clearsBeforeNext: false,
    keptSize: 0,
    errorCount: 0,
    putOutBytes: 0,
    droppedBytes: 0,
    streamsAreCut: false,
  };
  state.cells.set(cellIndex, cell);
  return cell;
}

/** Counts one quirk. */
export function countQuirk(state: NotebookOutputs, kind: FoldQuirkKind): void {
  state.quirks.set(kind, (state.quirks.get(kind) ?? 0) + 1);
}
