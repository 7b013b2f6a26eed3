import { type FileLine, openLines } from "./read-lines.ts";
import {
  checkColumns,
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  type RejectedLine,
  toReject,
  toValues,
} from "./table-reading.ts";

/** Opens a table in edX's form; see {@link openDump}. */
export async function openTabRows(path: string): Promise<DumpReading> {
  const file = await openLines(path);
  try {
    const batches = file.batches();
    const first = await batches.next();
    const [header, ...lines] = first.done === true ? [] : first.value;
    const endsWithReturn = header?.text?.endsWith("\r") === true;
    const columns = header === undefined ? [] : readColumns(path, header, endsWithReturn);
    const read = (from: readonly FileLine[]) => readRows(from, columns.length, endsWithReturn);
    return {
      ...file,
      columns,
      headerLines: columns.length === 0 ? 0 : 1,
      async *batches() {
        yield read(lines);
        for await (const batch of batches) {
          yield read(batch);
        }
      },
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
  return checkColumns(path, splitFields(text, endsWithReturn));
}

function readRows(lines: readonly FileLine[], columns: number, endsWithReturn: boolean): DumpRows {
  const rows: (string | null)[][] = [];
  const rejects: RejectedLine[] = [];
  for (const line of lines) {
    const fields = line.text === undefined ? undefined : splitFields(line.text, endsWithReturn);
    if (fields?.length === columns) {
      rows.push(toValues(fields));
    } else {
      const reason = fields === undefined ? "invalid UTF-8" : `${fields.length} fields, wanted ${columns}`;
      rejects.push(toReject(line, reason));
    }
  }
  return { rows, rejects, continuationLines: 0 };
}

/** A return is a part of the line end when the first line has one too: in a field it may stand for itself. */
function splitFields(text: string, endsWithReturn: boolean): string[] {
  return (endsWithReturn && text.endsWith("\r") ? text.slice(0, -1) : text).split("\t");
}
