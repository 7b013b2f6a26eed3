import { beginRecord, type CommaRecord, type RecordState, readRecordLine } from "./comma-record.ts";
import type { FileLine } from "./read-lines.ts";
import { type RejectedLine, toReject } from "./table-reading.ts";

/** A record that was read, with the lines that it takes. */
export interface ReadRecord {
  readonly fields: readonly string[];
  readonly lines: readonly FileLine[];
}

/** What came out of some lines. */
export interface ReadRecords {
  readonly records: readonly ReadRecord[];
  readonly rejects: readonly RejectedLine[];
}

/** Returns what a reject says of a record, with the text of all its lines: one, as there is no record without a line. */
export function rejectRecord(lines: readonly FileLine[], reason: string): RejectedLine[] {
  const rejects = lines.map((line) => toReject(line, reason));
  const text = rejects.map((reject) => reject.text).join("\n");
  return rejects.slice(0, 1).map((reject) => ({ ...reject, text }));
}

/**
 * Puts lines together to records. A line that begins a record which cannot be read, or which does not end within
 * `maxRecordBytes`, is rejected alone, and the next line begins a record again: one stray quote must not swallow the
 * rest of a file. Memory is that of one record.
 */
export class CommaReader {
  readonly #maxRecordBytes: number;
  /** From the first line of the open record on. */
  #lines: readonly FileLine[] = [];
  #record: CommaRecord = beginRecord();
  #first = 0;
  #next = 0;

  constructor(maxRecordBytes: number) {
    this.#maxRecordBytes = maxRecordBytes;
  }

  /** Reads more lines; with `isLast` the open record is not waited for any more. */
  read(lines: readonly FileLine[], isLast: boolean): ReadRecords {
    this.#lines = [...this.#lines.slice(this.#first), ...lines];
    this.#next -= this.#first;
    this.#first = 0;
    const records: ReadRecord[] = [];
    const rejects: RejectedLine[] = [];
    const done = () => (isLast ? this.#first : this.#next);
    while (done() < this.#lines.length) {
      const state = this.#readLine();
      if (state === "complete") {
        const own = this.#lines.slice(this.#first, this.#next);
        records.push({ fields: this.#record.fields, lines: own });
        this.#beginAt(this.#next);
      } else if (state !== "open") {
        const first = this.#lines[this.#first];
        rejects.push(...(first === undefined ? [] : [toReject(first, state.fault)]));
        this.#beginAt(this.#first + 1);
      }
    }
    return { records, rejects };
  }

  #beginAt(index: number): void {
    this.#first = index;
    this.#next = index;
    this.#record = beginRecord();
  }

  #readLine(): RecordState {
    const line = this.#lines[this.#next];
    if (line === undefined) {
      return { fault: "a quote that is not closed" };
    }
    this.#next += 1;
    const state = readRecordLine(this.#record, toText(line));
    return state === "open" && this.#isTooLong(line) ? { fault: "a quote that is not closed" } : state;
  }

  #isTooLong({ byteOffset, bytes }: FileLine): boolean {
    const begin = this.#lines[this.#first]?.byteOffset ?? byteOffset;
    return byteOffset + bytes.length - begin > this.#maxRecordBytes;
  }
}

/** A byte order mark is no part of the first line: decoding takes it away. */
function toText({ byteOffset, text, bytes }: FileLine): string {
  return byteOffset === 0 || text === undefined ? new TextDecoder().decode(bytes) : text;
}
