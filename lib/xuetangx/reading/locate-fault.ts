import type { ActivityFault } from "./activity-format-error.ts";
import { type ActivityParser, createActivityParser, JsonTextError } from "./activity-parser.ts";
import { ActivityShapeError } from "./activity-shape-error.ts";
import { countLineFeeds } from "./count-line-feeds.ts";
import type { CourseStart } from "./course-start.ts";
import { InvalidUtf8Error } from "./decode-utf8.ts";
import { openActivityFile } from "./open-activity-file.ts";

const EXCERPT_BYTES = 24;
const LINE_FEED = 0x0a;
/** A value that reaches from one block into the next is looked at from its start if it is no longer than this. */
const MARGIN_BYTES = 4096;
const BETWEEN_VALUES = new Set(Buffer.from(" \t\r\n,:"));

/** Returns true for an error that tells what is wrong with a document's bytes. */
export function isDocumentFault(error: unknown): error is Error {
  return (
    error instanceof ActivityShapeError || error instanceof JsonTextError || error instanceof InvalidUtf8Error
  );
}

/** Returns what an error of a parser says about the document, at the place where the parser stands. */
export function toFault(file: string, parser: ActivityParser, error: Error): ActivityFault {
  return { file, ...parser.place, ...describeError(error) };
}

/**
 * Returns the first fault of a document that has failed somewhere from byte `from` on: the document is read again up
 * to there and then byte by byte, because a parser that is fed a block tells neither the byte nor the session.
 * Undefined when nothing is wrong this time. Cost: that of reading the file up to the fault.
 *
 * @param start - course element from which on the document is read
 */
export async function locateFault(
  file: string,
  from: number,
  start: CourseStart,
): Promise<ActivityFault | undefined> {
  const search: Search = { file, parser: createActivityParser(start), offset: 0, line: 1, value: undefined };
  const searchFrom = Math.max(start.offset, from - MARGIN_BYTES);
  await using reading = await openActivityFile(file);
  for await (const { blocks } of reading.documents()) {
    for await (const block of blocks) {
      const known = block.subarray(0, Math.max(0, searchFrom - search.offset));
      search.parser.feed(known.subarray(Math.max(0, start.offset - search.offset)));
      search.offset += known.length;
      search.line += countLineFeeds(known);
      const fault = searchBytes(search, block.subarray(known.length));
      if (fault !== undefined) return fault;
    }
    break;
  }
  return undefined;
}

interface Search {
  readonly file: string;
  readonly parser: ActivityParser;
  /** Bytes of the document that the parser has been fed. */
  offset: number;
  /** Line of the next byte, from 1. */
  line: number;
  /** Where the value begins that the parser has not given away yet. */
  value: Place | undefined;
}

interface Place {
  readonly offset: number;
  readonly line: number;
}

function describeError(error: Error): { expected: string; found: string } {
  if (error instanceof ActivityShapeError) return { expected: error.expected, found: error.found };
  const found = error instanceof JsonTextError ? "text that is not JSON" : "bytes that are not UTF-8";
  return { expected: "JSON in UTF-8", found };
}

function searchBytes(search: Search, bytes: Uint8Array): ActivityFault | undefined {
  const { parser } = search;
  for (const [i, byte] of bytes.entries()) {
    const tokensBefore = parser.tokensRead();
    if (!BETWEEN_VALUES.has(byte)) search.value ??= { offset: search.offset, line: search.line };
    try {
      parser.feed(bytes.subarray(i, i + 1));
    } catch (error) {
      return placeFault(search, error, { bytes, at: i });
    }
    if (parser.tokensRead() > tokensBefore) search.value = undefined;
    search.offset += 1;
    search.line += byte === LINE_FEED ? 1 : 0;
  }
  return undefined;
}

interface Standing {
  readonly bytes: Uint8Array;
  /** Index of the byte that the parser refused. */
  readonly at: number;
}

function placeFault(search: Search, error: unknown, { bytes, at }: Standing): ActivityFault {
  if (!isDocumentFault(error)) throw error;
  const { file, parser, offset } = search;
  const here = { offset, line: search.line };
  const { offset: byteOffset, line } = error instanceof InvalidUtf8Error ? here : (search.value ?? here);
  const fault = { ...toFault(file, parser, error), byteOffset, line };
  if (error instanceof ActivityShapeError) return fault;
  return { ...fault, found: fault.found + quoteBytes(bytes.subarray(Math.max(0, at - offset + byteOffset))) };
}

function quoteBytes(bytes: Uint8Array): string {
  return ` (${JSON.stringify(Buffer.from(bytes.subarray(0, EXCERPT_BYTES)).toString("utf8"))})`;
}
