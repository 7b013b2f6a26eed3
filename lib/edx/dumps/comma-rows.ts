import { CommaReader, type ReadRecords, rejectRecord } from "./comma-reader.ts";
import { MAX_RECORD_BYTES, readRecordBatches } from "./comma-records.ts";
import { type FileLine, openLines } from "./read-lines.ts";
import { checkColumns, DumpFormatError, type DumpReading, type DumpRows, toValues } from "./table-reading.ts";

/** Opens a table in Waldo's form; see {@link openDump}. */
export async function openCommaRows(path: string, maxRecordBytes = MAX_RECORD_BYTES): Promise<DumpReading> {
  const file = await openLines(path);
  try {
    const batches = readRecordBatches(file, new CommaReader(maxRecordBytes));
    const first = await batches.next();
    const columns = first.done === true ? [] : readColumns(path, first.value);
    return {
      ...file,
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
    };
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }
}

function readColumns(path: string, { records, rejects }: ReadRecords): readonly string[] {
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

function toRows(batch: ReadRecords, columns: number, headerContinuation: number): DumpRows {
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
