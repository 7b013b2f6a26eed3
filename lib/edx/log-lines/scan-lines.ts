import { isUtf8 } from "node:buffer";

/** A line that SQL is not to see: it would take it for two lines, or for none, or stumble over it. */
export interface OddLine {
  /** Counted from 0 in its chunk. */
  readonly index: number;
  /** Without its line feed. */
  readonly bytes: Buffer;
}

/** What a chunk of a log consists of. */
export interface ScannedLines {
  /** How many lines there are; one that only the end of the log ends is one. */
  readonly lines: number;
  /** Where each line begins in the chunk. */
  readonly starts: Uint32Array;
  readonly odd: readonly OddLine[];
  /**
   * The chunk, with {@link PLACEHOLDER} in the place of each odd line, and a line feed behind each line: parts of the
   * chunk itself, which are gone with it.
   */
  readonly text: readonly Buffer[];
}

/** JSON that is no event: it keeps the place of a line. */
const PLACEHOLDER = Buffer.from("0\n");

const LINE_FEED = 10;
const OPENING_BRACE = 123;
/** Characters that a reader of lines, or of columns, takes for more than text. */
const CONTROLS = [0, 1, 13];

/** Returns the lines of a chunk, the odd ones apart. Cost: one pass over the bytes, a second one if there are odd ones. */
export function scanLines(chunk: Buffer, maxLineBytes: number): ScannedLines {
  const suspicious = !isUtf8(chunk) || CONTROLS.some((control) => chunk.includes(control));
  const text: Buffer[] = [];
  const odd: OddLine[] = [];
  const starts: number[] = [];
  let kept = 0;
  for (let start = 0; start < chunk.length; ) {
    const found = chunk.indexOf(LINE_FEED, start);
    const end = found === -1 ? chunk.length : found;
    const isLong = end - start > maxLineBytes;
    if (isLong || chunk[start] !== OPENING_BRACE || (suspicious && isOdd(chunk.subarray(start, end)))) {
      odd.push({ index: starts.length, bytes: Buffer.from(chunk.subarray(start, end)) });
      text.push(chunk.subarray(kept, start), PLACEHOLDER);
      kept = end + 1;
    }
    starts.push(start);
    start = end + 1;
  }
  text.push(chunk.subarray(kept), ...(chunk.at(-1) === LINE_FEED ? [] : [Buffer.from("\n")]));
  return {
    lines: starts.length,
    starts: Uint32Array.from(starts),
    odd,
    text: text.filter(({ length }) => length > 0),
  };
}

function isOdd(line: Buffer): boolean {
  return !isUtf8(line) || CONTROLS.some((control) => line.includes(control));
}
