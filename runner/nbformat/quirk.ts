import type { Finding } from "./finding.ts";

/** What a notebook may get wrong and still be read. Each is repaired in the same way every time. */
export type QuirkKind =
  /** The text begins with a byte-order mark. Removed. */
  | "byte-order-mark"
  /** A source has Windows line ends. Made `\n`. */
  | "windows-line-ends"
  /** `NaN` or an infinity, which JSON does not have. Read as null. */
  | "non-number"
  /** The minor version is missing, or newer than 4.5. Read as 4.5. */
  | "minor-version"
  /** A cell of 4.5 has no id, or one of the wrong form. Given one by its position. */
  | "missing-id"
  | "invalid-id"
  /** Two cells have one id. The later gets a number after it. */
  | "duplicate-id"
  /** A field that the format demands is missing. Given its empty value. */
  | "missing-field"
  /** A field that the format does not have. Left out. */
  | "unknown-field"
  /** A field has the wrong type, and what it should hold can be told. Made to fit. */
  | "odd-value"
  /** An output of no known type. Left out. */
  | "odd-output";

/** One leniency that was needed to read a notebook. */
export interface NotebookQuirk extends Finding {
  readonly kind: QuirkKind;
}

/** What is noticed while a notebook is read: faults forbid it, quirks do not. */
export class Reading {
  readonly quirks: NotebookQuirk[] = [];
  readonly faults: Finding[] = [];

  addQuirk(kind: QuirkKind, path: string, message: string): void {
    this.quirks.push({ kind, path, message });
  }

  addFault(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}
