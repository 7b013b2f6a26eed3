import type { BlockBuilder } from "./block-builder.ts";
import { BYTE, IS_PLAIN, IS_SPACE } from "./byte-classes.ts";
import type { EventTypes } from "./event-types.ts";
import type { Piece } from "./piece.ts";

/** The last bytes of a piece are left to the careful path, so that nothing here reads beyond the end. */
const MARGIN_BYTES = 32;
// V8 folds constants of this module into the compiled code, but not imported ones: a fifth of the time.
const { closeArray, comma, lineFeed, openArray, quote } = BYTE;
const plain = IS_PLAIN;
const space = IS_SPACE;
const NOT_FOUND = -1;
const FOUR_SPACES = 0x20202020;
/** Length of `YYYY-MM-DDTHH:MM:SS`. */
const TIMESTAMP_BYTES = 19;

/** What a scan needs at every step. */
interface Scan extends Piece {
  /** Positions from here on are too close to the end. */
  readonly limit: number;
}

/** Where the events go. */
export interface EventSink {
  readonly types: EventTypes;
  readonly builder: BlockBuilder;
}

/**
 * Reads events of the usual form, two plain texts each, from behind an event, or from the start of a list of events;
 * returns the position behind the last that it has read, or the same position.
 *
 * It stops before the first event that is anything else: escapes, characters beyond ASCII, more elements, a type not
 * met before, or a fault. Whoever calls it reads that one byte by byte, so it need not know what is wrong.
 */
export function scanUsualEvents(piece: Piece, from: number, isListStart: boolean, sink: EventSink): number {
  const { bytes, view } = piece;
  const scan = { bytes, view, limit: bytes.length - MARGIN_BYTES };
  let end = from;
  let at = passMark(scan, isListStart ? from : passMark(scan, from, comma), openArray);
  while (at !== NOT_FOUND) {
    const type = passMark(scan, at, quote);
    const typeEnd = passText(scan, type);
    const time = passMark(scan, passMark(scan, typeEnd, comma), quote);
    const timeEnd = passTimestamp(scan, time);
    const next = passMark(scan, timeEnd, closeArray);
    const known = next === NOT_FOUND ? undefined : sink.types.find(scan, type, typeEnd - 1);
    if (known === undefined) return end;
    if (sink.types.count(known)) sink.builder.add(known, scan, time, timeEnd - 1);
    end = next;
    at = passMark(scan, passMark(scan, end, comma), openArray);
  }
  return end;
}

/** Returns the position behind a byte that stands here, but for spaces. */
function passMark(scan: Scan, from: number, mark: number): number {
  if (from === NOT_FOUND) return NOT_FOUND;
  const at = skipSpaces(scan, from);
  return at < scan.limit && scan.bytes[at] === mark ? at + 1 : NOT_FOUND;
}

function skipSpaces({ bytes, view, limit }: Scan, from: number): number {
  let at = from;
  if (bytes[at] === lineFeed) at += 1;
  while (at < limit && view.getInt32(at) === FOUR_SPACES) at += 4;
  while (at < limit && space[bytes[at] ?? 0] === 1) at += 1;
  return at;
}

/** Returns the position behind the quote that ends a plain text. */
function passText({ bytes, limit }: Scan, from: number): number {
  if (from === NOT_FOUND) return NOT_FOUND;
  let at = from;
  while (at < limit && plain[bytes[at] ?? 0] === 1) at += 1;
  return bytes[at] === quote ? at + 1 : NOT_FOUND;
}

/** Returns the position behind the quote that ends a text, which most likely is a timestamp. */
function passTimestamp(scan: Scan, from: number): number {
  if (from === NOT_FOUND) return NOT_FOUND;
  const { bytes, view } = scan;
  const isUsual =
    bytes[from + TIMESTAMP_BYTES] === quote &&
    isBelowLetters(view.getInt32(from)) &&
    isBelowLetters(view.getInt32(from + 4)) &&
    isBelowLetters(view.getInt32(from + 8)) &&
    isBelowLetters(view.getInt32(from + 12)) &&
    isBelowLetters(view.getInt32(from + TIMESTAMP_BYTES - 4));
  return isUsual ? from + TIMESTAMP_BYTES + 1 : passText(scan, from);
}

/**
 * Returns true when each of four bytes is from 0x23 to 0x5b: digits, capitals, `-` and `:`, but neither quote nor
 * backslash. Subtracting 0x23 borrows from a lower byte only, and only a lower one that is itself too small.
 */
function isBelowLetters(bytes: number): boolean {
  return ((bytes | (bytes + 0x24242424) | (bytes - 0x23232323)) & 0x80808080) === 0;
}
