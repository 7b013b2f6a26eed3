/** Bytes that mean something in JSON. */
export const BYTE = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

/** 1 for each byte of JSON's white space. */
export const IS_SPACE = mark([BYTE.space, BYTE.tab, BYTE.lineFeed, BYTE.carriageReturn]);

/** 1 for each byte that stands for itself in a text: ASCII without control characters, quote and backslash. */
export const IS_PLAIN = mark(
  Array.from({ length: 0x80 - 0x20 }, (_, index) => 0x20 + index).filter(
    (byte) => byte !== BYTE.quote && byte !== BYTE.backslash,
  ),
);

/** Returns a table of all bytes with a 1 for each of these. */
export function mark(bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(0x100);
  for (const byte of bytes) table[byte] = 1;
  return table;
}

/** Returns where the white space at a position ends, or the bytes. */
export function skipSpaces(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && IS_SPACE[bytes[at] ?? 0] === 1) at += 1;
  return at;
}
