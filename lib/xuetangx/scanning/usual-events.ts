import type { BlockBuilder } from "./block-builder.ts";
import { BYTE, IS_PLAIN, IS_SPACE } from "./byte-classes.ts";
import type { EventType, EventTypes } from "./event-types.ts";
import { isRepeated, type Piece } from "./piece.ts";
import { TypeGuesses } from "./type-guesses.ts";

/** The last bytes of a piece are left to the careful path: what is read at a position before does not reach the end. */
const MARGIN_BYTES = 32;
// V8 folds constants of this module into the compiled code, but not imported ones: a fifth of the time.
const { closeArray, comma, lineFeed, openArray, quote } = BYTE;
const plain = IS_PLAIN;
const space = IS_SPACE;
const NOT_FOUND = -1;
const FOUR_SPACES = 0x20202020;
/** Length of `YYYY-MM-DDTHH:MM:SS`. */
const TIMESTAMP_BYTES = 19;

/** Where events go. */
export interface EventSink {
  readonly types: EventTypes;
  readonly builder: BlockBuilder;
}

/** An event in a piece; each end is the position of the quote. */
interface UsualEvent {
  readonly type: EventType;
  readonly typeEnd: number;
  readonly timeStart: number;
  readonly timeEnd: number;
  /** Position behind the event. */
  readonly end: number;
}

/** What a scan needs at every step. */
interface Scan extends Piece {
  /** Positions from here on are too close to the end. */
  readonly limit: number;
}

/**
 * Reads events of the usual form, two plain texts each, many times as fast as byte by byte.
 *
 * It stops before the first event that is anything else: escapes, characters beyond ASCII, more elements, a type not
 * met before, or a fault. Whoever calls it reads that one byte by byte, so it need not know what is wrong.
 */
export class UsualEvents {
  readonly #sink: EventSink;
  readonly #guesses = new TypeGuesses();

  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  /**
   * Reads on from behind an event, or from the start of a list of events; returns the position behind the last event
   * that it has read, or the same position.
   */
  scan({ bytes, view }: Piece, from: number, isListStart: boolean): number {
    const scan = { bytes, view, limit: bytes.length - MARGIN_BYTES };
    let end = from;
    let start = passMark(scan, isListStart ? from : passMark(scan, from, comma), openArray);
    while (start !== NOT_FOUND) {
      const event = this.#readEvent(scan, start);
      if (event === undefined) return end;
      this.#emit(scan, event.type, event.timeStart, event.timeEnd);
      end = this.#scanAlike(scan, event);
      start = passMark(scan, passMark(scan, end, comma), openArray);
    }
    return end;
  }

  #readEvent(scan: Scan, from: number): UsualEvent | undefined {
    const typeStart = passMark(scan, from, quote);
    const type = typeStart === NOT_FOUND ? undefined : this.#findType(scan, typeStart);
    if (type === undefined) return undefined;
    const typeEnd = typeStart + type.piece.bytes.length;
    const timeStart = passMark(scan, passMark(scan, typeEnd + 1, comma), quote);
    const behindTime = passText(scan, timeStart);
    const end = passMark(scan, behindTime, closeArray);
    return end === NOT_FOUND ? undefined : { type, typeEnd, timeStart, timeEnd: behindTime - 1, end };
  }

  /**
   * Reads the events behind one, as long as what stands between their texts is, byte for byte, what stood between the
   * texts before: then it means the same. Returns the position behind the last of them.
   */
  #scanAlike(scan: Scan, event: UsualEvent): number {
    let { typeEnd, timeEnd, end } = event;
    let start = passMark(scan, passMark(scan, passMark(scan, end, comma), openArray), quote);
    if (start === NOT_FOUND) return end;
    const within = event.timeStart - typeEnd;
    const behind = start - timeEnd;
    const toEnd = end - timeEnd;
    while (start < scan.limit) {
      const type = this.#guesses.find(scan, start) ?? this.#findType(scan, start);
      if (type === undefined) break;
      const quoteAt = start + type.piece.bytes.length;
      const time = quoteAt + within;
      const timeQuote = time + TIMESTAMP_BYTES;
      if (timeQuote + behind > scan.limit || !isRepeated(scan, quoteAt, typeEnd, within)) break;
      if (!isTimestamp(scan, time) || !isRepeated(scan, timeQuote, timeEnd, behind)) break;
      this.#emit(scan, type, time, timeQuote);
      typeEnd = quoteAt;
      timeEnd = timeQuote;
      end = timeQuote + toEnd;
      start = timeQuote + behind;
    }
    return end;
  }

  #findType(scan: Scan, start: number): EventType | undefined {
    const behind = passText(scan, start);
    const type = behind === NOT_FOUND ? undefined : this.#sink.types.find(scan, start, behind - 1);
    if (type !== undefined && start < scan.limit) this.#guesses.remember(scan, start, type);
    return type;
  }

  #emit(scan: Scan, type: EventType, start: number, end: number): void {
    this.#sink.types.count(type);
    this.#sink.builder.add(type, scan, start, end);
  }
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

/** Returns true for a plain text of the length of a timestamp. */
function isTimestamp({ bytes, view }: Scan, start: number): boolean {
  return (
    bytes[start + TIMESTAMP_BYTES] === quote &&
    isBelowLetters(view.getInt32(start)) &&
    isBelowLetters(view.getInt32(start + 4)) &&
    isBelowLetters(view.getInt32(start + 8)) &&
    isBelowLetters(view.getInt32(start + 12)) &&
    isBelowLetters(view.getInt32(start + TIMESTAMP_BYTES - 4))
  );
}

/**
 * Returns true when each of four bytes is from 0x23 to 0x5b: digits, capitals, `-` and `:`, but neither quote nor
 * backslash. Subtracting 0x23 borrows from the byte above only where a byte is too small itself.
 */
function isBelowLetters(bytes: number): boolean {
  return ((bytes | (bytes + 0x24242424) | (bytes - 0x23232323)) & 0x80808080) === 0;
}
