import { isRecord } from "../nbformat/index.ts";

/** What a line of a text, an element or a key adds in a notebook file: line end, indentation, quotes, comma. */
const LINE_BYTES = 12;
/** What an output adds besides its content: its type, its braces, its name. */
export const OUTPUT_BYTES = 150;

const OTHER_UNIT_BYTES = 3;
/** Where Python, and so the notebook file, ends a line: LF VT FF CR FS GS RS NEL, and the two after them. */
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85]);
const LINE_SEPARATOR = 0x20_28;
const PARAGRAPH_SEPARATOR = 0x20_29;
/** Bytes of each of the first 256 UTF-16 units in a JSON text; of all others at most three. */
const SMALL_UNITS = Uint8Array.from({ length: 256 }, (_, unit) => sizeOfSmallUnit(unit));
const FIRST_HIGH_SURROGATE = 0xd8_00;
const LAST_HIGH_SURROGATE = 0xdb_ff;

/** Returns about how many bytes of a notebook file a text takes, and never fewer. Linear. */
export function storedSizeOf(text: string): number {
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    size += sizeOfUnit(text.charCodeAt(at));
  }
  return size;
}

/** Returns the longest beginning of a text that takes no more room in a notebook file; no character is cut in two. */
export function cutToStoredSize(text: string, room: number): string {
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    size += sizeOfUnit(text.charCodeAt(at));
    if (size > room) {
      return text.slice(0, isHighSurrogate(text.charCodeAt(at - 1)) ? at - 1 : at);
    }
  }
  return text;
}

/** Returns about how many bytes of a notebook file a JSON value takes, with its indentation, and never fewer. */
export function storedSizeOfJson(value: unknown, depth = 0): number {
  if (typeof value === "string") {
    return storedSizeOf(value) + LINE_BYTES + depth;
  }
  const parts = Array.isArray(value) ? value : isRecord(value) ? Object.entries(value).flat() : undefined;
  if (parts === undefined) {
    return String(value).length + LINE_BYTES + depth;
  }
  const inside = parts.reduce<number>((size, part) => size + storedSizeOfJson(part, depth + 1), 0);
  return inside + 2 * (LINE_BYTES + depth);
}

function sizeOfUnit(unit: number): number {
  const small = SMALL_UNITS[unit];
  if (small !== undefined) {
    return small;
  }
  const endsLine = unit === LINE_SEPARATOR || unit === PARAGRAPH_SEPARATOR;
  return endsLine ? OTHER_UNIT_BYTES + LINE_BYTES : OTHER_UNIT_BYTES;
}

function sizeOfSmallUnit(unit: number): number {
  const character = String.fromCharCode(unit);
  const bytes = Buffer.byteLength(JSON.stringify(character)) - 2;
  return LINE_ENDS.has(unit) ? bytes + LINE_BYTES : bytes;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= FIRST_HIGH_SURROGATE && unit <= LAST_HIGH_SURROGATE;
}
