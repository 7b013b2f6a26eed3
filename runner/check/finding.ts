/** `error`: a run fails because of it. `warning`: a run succeeds, and most likely does not do what was meant. */
export type CheckSeverity = "error" | "warning";

/** One thing that a check has found. */
export interface CheckFinding {
  /** Path of the notebook, as it was given. */
  readonly file: string;
  /** The cell; null when it is about the notebook as a whole. */
  readonly cell_id: string | null;
  /** Counted from 0; null when it is about the notebook as a whole. */
  readonly cell_index: number | null;
  /** From 1, in the cell's source; null when it is not about a place in it. */
  readonly line: number | null;
  /** From 1, in UTF-16 units; null when it is not about a place in the source. */
  readonly column: number | null;
  readonly severity: CheckSeverity;
  /** What kind of finding it is: the compiler's code, as `TS2322`, or a name, as `unknown-tag`. */
  readonly code: string;
  readonly message: string;
}

/** What one check has to say; where in which file is added by its caller. */
export interface Remark extends Partial<Place> {
  readonly severity: CheckSeverity;
  readonly code: string;
  readonly message: string;
  /** The cell it is about, counted from 0; absent for the notebook as a whole. */
  readonly cell?: number;
}

/** A place in a text. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** Returns the place of an offset, given in UTF-16 units; of the end when it lies behind that. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

/** Returns how a cell is named to people, who count from 1. */
export function nameCell({ index, id }: { readonly index: number; readonly id: string }): string {
  return `cell ${index + 1} ("${id}")`;
}
