import type { FileDigest } from "../../files/index.ts";
import type { FileLine } from "./read-lines.ts";

/** A line, or a record of several lines, that is no row of its table. */
export interface RejectedLine {
  readonly line: number;
  readonly byteOffset: number;
  readonly reason: string;
  /** The text without its last line end, with `\ufffd` for bytes that are no UTF-8. */
  readonly text: string;
}

/** Rows of a table that were read together; everything in the file but its first record is one of both. */
export interface DumpRows {
  /** One field for each column; null where the dump says so. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rejects: readonly RejectedLine[];
  /** Lines that begin inside of a record: those in quotes. */
  readonly continuationLines: number;
}

/** A dump of a table that is read from front to back; to be disposed at the end. */
export interface DumpReading extends AsyncDisposable {
  /** Names of the columns, from the first record; empty for an empty file. */
  readonly columns: readonly string[];
  /** Lines that are neither rows nor rejects: 1 where the file begins with the names of its columns, else 0. */
  readonly headerLines: number;
  /** The rows, many at a time; to be walked once. */
  batches(): AsyncGenerator<DumpRows, void, undefined>;
  /** How many lines have been read so far, the first included, counted before they are looked at. */
  countLines(): number;
  digest(): Promise<FileDigest>;
}

/** Thrown when a file is no dump of a table. */
export class DumpFormatError extends Error {
  override name = "DumpFormatError";
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`Cannot read table "${file}": ${reason}`);
    this.file = file;
  }
}

/** How MySQL writes that there is no value. */
const NULL = "NULL";

/** Returns the values of fields: null for what MySQL writes so. */
export function toValues(fields: readonly string[]): (string | null)[] {
  return fields.map((field) => (field === NULL ? null : field));
}

/** Returns what a reject says of a line. */
export function toReject({ line, byteOffset, bytes }: FileLine, reason: string): RejectedLine {
  return { line, byteOffset, reason, text: new TextDecoder().decode(bytes) };
}

/**
 * Returns the names of a table's columns, without a byte order mark.
 *
 * @throws {DumpFormatError} when a column has no name, or the name of another one; DuckDB does not tell `ID` from `id`
 */
export function checkColumns(path: string, fields: readonly string[]): readonly string[] {
  const columns = fields.map((name, index) => (index === 0 ? name.replace(/^\ufeff/, "") : name));
  const folded = columns.map((name) => name.toLowerCase());
  const repeated = columns.find((name, index) => folded.indexOf(name.toLowerCase()) !== index);
  if (columns.includes("") || repeated !== undefined) {
    const what = repeated === undefined ? "a column without a name" : `two columns named "${repeated}"`;
    throw new DumpFormatError(path, `its first line has ${what}`);
  }
  return columns;
}
