import { CommaReader, type ReadRecord } from "./comma-reader.ts";
import { type FileLine, type LineFile, openLines } from "./read-lines.ts";
import {
  checkColumns,
  DumpFormatError,
  type DumpReading,
  type DumpRows,
  type RejectedLine,
  toReject,
  toValues,
} from "./table-reading.ts";

/** The longest fields of edX are states of problems, of some megabytes. */
const MAX_RECORD_BYTES = 32 * 1024 * 1024;

/** Opens a table in Waldo's form; see {@link openDump}. */
export async function openCommaRows(path: string, maxRecordBytes = MAX_RECORD_BYTES): Promise<DumpReading> {
  const file = await openLines(path);
  try {
    const batches = readBatches(file, new CommaReader(maxRecordBytes));
    const first = await batches.next();
    const columns = first.done === true ? [] : readColumns(path, first.value);
    return {
      columns,
      headerLines: columns.length === 0 ? 0 : 1,
      async *batches() {
        if (first.done !== true) {
          const [header, ...records] = first.value.records;
          const own = header === undefined ? 0 : header.lines.length - 1;
          yield toRows({ ...first.value, records }, columns.length, own);
        }
        for await (const batch of batches) {
          yield toRows(batch, columns.length, 0);
        }
      },
      countLines: () => file.countLines(),
      digest: () => file.digest(),
      [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
    };
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }
}

interface Batch {
  readonly records: readonly ReadRecord[];
  readonly rejects: readonly RejectedLine[];
}

// Nothing comes of an empty file; the first batch of any other has a record or a reject in it.
async function* readBatches(file: LineFile, reader: CommaReader): AsyncGenerator<Batch, void, undefined> {
  const isSomething = ({ records, rejects }: Batch) => records.length + rejects.length > 0;
  for await (const lines of file.batches()) {
    const batch = reader.read(lines, false);
    if (isSomething(batch)) {
      yield batch;
    }
  }
  const last = reader.read([], true);
  if (isSomething(last)) {
    yield last;
  }
}

function readColumns(path: string, { records, rejects }: Batch): readonly string[] {
  const [header] = records;
  const [reject] = rejects;
  const isFirst = reject === undefined || reject.line > 1;
  if (header === undefined || !isFirst || header.lines.some(isBroken)) {
    const reason = header === undefined || !isFirst ? reject?.reason : "no UTF-8";
    throw new DumpFormatError(path, `its first line has ${reason}, wanted names of columns between commas`);
  }
  return checkColumns(path, header.fields);
}

function isBroken({ text }: FileLine): boolean {
  return text === undefined;
}

function toRows(batch: Batch, columns: number, headerContinuation: number): DumpRows {
  const rows: (string | null)[][] = [];
  const rejects = [...batch.rejects];
  let continuationLines = headerContinuation;
  for (const { fields, lines } of batch.records) {
    const reason = lines.some(isBroken) ? "invalid UTF-8" : `${fields.length} fields, wanted ${columns}`;
    continuationLines += lines.length - 1;
    if (fields.length === columns && !lines.some(isBroken)) {
      rows.push(toValues(fields));
    } else {
      rejects.push(...rejectRecord(lines, reason));
    }
  }
  return { rows, rejects: rejects.toSorted((a, b) => a.line - b.line), continuationLines };
}

function rejectRecord(lines: readonly FileLine[], reason: string): RejectedLine[] {
  const rejects = lines.map((line) => toReject(line, reason));
  const text = rejects.map((reject) => reject.text).join("\n");
  return rejects.slice(0, 1).map((reject) => ({ ...reject, text }));
}
