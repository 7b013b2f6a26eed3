import { CommaReader, type ReadRecords } from "./comma-reader.ts";
import { type LineFile, openLines } from "./read-lines.ts";

/** The longest fields of edX are states of problems, of some megabytes. */
export const MAX_RECORD_BYTES = 32 * 1024 * 1024;

/**
 * Reads records from a file of lines, as many at a time as its blocks hold.
 *
 * @yields what came next; nothing of an empty file, and of any other a record or a reject first
 */
export async function* readRecordBatches(
  file: LineFile,
  reader: CommaReader,
): AsyncGenerator<ReadRecords, void, undefined> {
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

function isSomething({ records, rejects }: ReadRecords): boolean {
  return records.length + rejects.length > 0;
}

/**
 * Reads all records of a file between commas that is small enough to be held, such as a list that somebody keeps by hand;
 * the names of its columns are the first of them. See {@link CommaReader}.
 *
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function readCommaRecords(path: string): Promise<ReadRecords> {
  await using file = await openLines(path);
  const batches: ReadRecords[] = [];
  for await (const batch of readRecordBatches(file, new CommaReader(MAX_RECORD_BYTES))) {
    batches.push(batch);
  }
  return {
    records: batches.flatMap(({ records }) => records),
    rejects: batches.flatMap(({ rejects }) => rejects),
  };
}
