/** Some bytes of a document, and a view of them for reading four at once. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Returns bytes as a piece of a document. */
export function toPiece(bytes: Uint8Array): Piece {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Returns true when the bytes from `start` to before `end` are those of a whole other piece. */
export function isEqualPiece({ bytes, view }: Piece, start: number, end: number, other: Piece): boolean {
  const length = end - start;
  if (other.bytes.length !== length) return false;
  let at = 0;
  for (; at + 4 <= length; at += 4) if (view.getInt32(start + at) !== other.view.getInt32(at)) return false;
  for (; at < length; at += 1) if (bytes[start + at] !== other.bytes[at]) return false;
  return true;
}

/** Returns a number that differs for most texts that differ: of their length, first and last four bytes. */
export function hashPiece({ view }: Piece, start: number, end: number): number {
  const length = end - start;
  if (length < 4) return length;
  const first = Math.imul(view.getInt32(start), 0x9e3779b1);
  const last = Math.imul(view.getInt32(end - 4), 0x85ebca6b);
  const hash = (first + last + length) | 0;
  return hash ^ (hash >>> 15);
}

/** Returns true when `count` bytes from one position are the same as from another. */
export function isRepeated({ view }: Piece, one: number, other: number, count: number): boolean {
  let at = 0;
  for (; at + 4 <= count; at += 4) if (view.getInt32(one + at) !== view.getInt32(other + at)) return false;
  for (; at < count; at += 1) if (view.getUint8(one + at) !== view.getUint8(other + at)) return false;
  return true;
}
