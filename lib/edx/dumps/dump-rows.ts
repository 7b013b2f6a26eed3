import type { FileDigest } from "../../files/index.ts";
import { type FileLine, openLines } from "./read-lines.ts";

/** A line that is no row of its table. */
export interface RejectedLine {
  readonly line: number;
  readonly byteOffset: number;
  readonly reason: string;
  /** The line, with `\ufffd` for bytes that are no UTF-8. */
  readonly text: string;
}

/** Rows of a table that were read together; every line of the file but the first is one of both. */
export interface DumpRows {
  /** One field for each column; null where the dump says so. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rejects: readonly RejectedLine[];
}

/** A dump of a table that is read from front to back; to be disposed at the end. */
export interface DumpReading extends AsyncDisposable {
  /** Names of the columns, from the first line; empty for an empty file. */
  readonly columns: readonly string[];
  /** The rows, many at a time; to be walked once. */
  batches(): AsyncGenerator<DumpRows, void, undefined>;
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

/**
 * Opens a table as edX dumps it: names of the columns in the first line, fields between tabs, one row a line, `NULL` for no
 * value. Escapes inside of fields (`\\n` for a line feed) stay as they are, since some fields hold them as their own text.
 *
 * @throws {DumpFormatError} when the first line has no columns, or one of them twice
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function openDump(path: string): Promise<DumpReading> {
  const file = await openLines(path);
  try {
    const batches = file.batches();
    const first = await batches.next();
    const [header, ...lines] = first.done === true ? [] : first.value;
    const endsWithReturn = header?.text?.endsWith("\r") === true;
    const columns = header === undefined ? [] : readColumns(path, header, endsWithReturn);
    const read = (from: readonly FileLine[]) => readRows(from, columns.length, endsWithReturn);
    return {
      columns,
      async *batches() {
        yield read(lines);
        for await (const batch of batches) {
          yield read(batch);
        }
      },
      digest: () => file.digest(),
      [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
    };
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }
}

function readColumns(path: string, { text }: FileLine, endsWithReturn: boolean): readonly string[] {
  if (text === undefined) {
    throw new DumpFormatError(path, "its first line is no UTF-8, wanted names of columns between tabs");
  }
  const columns = splitFields(text.replace(/^\ufeff/, ""), endsWithReturn);
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (columns.includes("") || repeated !== undefined) {
    const what = repeated === undefined ? "a column without a name" : `two columns named "${repeated}"`;
    throw new DumpFormatError(path, `its first line has ${what}`);
  }
  return columns;
}

function readRows(lines: readonly FileLine[], columns: number, endsWithReturn: boolean): DumpRows {
  const rows: (string | null)[][] = [];
  const rejects: RejectedLine[] = [];
  for (const line of lines) {
    const fields = line.text === undefined ? undefined : splitFields(line.text, endsWithReturn);
    if (fields?.length === columns) {
      rows.push(fields.map((field) => (field === NULL ? null : field)));
    } else {
      const reason = fields === undefined ? "invalid UTF-8" : `${fields.length} fields, wanted ${columns}`;
      rejects.push(toReject(line, reason));
    }
  }
  return { rows, rejects };
}

function toReject({ line, byteOffset, bytes }: FileLine, reason: string): RejectedLine {
  return { line, byteOffset, reason, text: new TextDecoder().decode(bytes) };
}

/** A return is a part of the line end when the first line has one too: in a field it may stand for itself. */
function splitFields(text: string, endsWithReturn: boolean): string[] {
  return (endsWithReturn && text.endsWith("\r") ? text.slice(0, -1) : text).split("\t");
}
