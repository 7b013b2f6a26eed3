import type { Utf8Values } from "../utf8-builder.ts";

/** Texts as UTF-8, and a view of them for comparing four bytes at once. */
export interface ByteTexts extends Utf8Values {
  readonly view: DataView;
}

/** Returns texts ready to be compared. */
export function toByteTexts({ bytes, offsets }: Utf8Values): ByteTexts {
  return { bytes, offsets, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Returns how many bytes from two positions on are the same, `most` at most. */
export function countShared({ bytes, view }: ByteTexts, one: number, other: number, most: number): number {
  let shared = 0;
  while (shared + 4 <= most) {
    const difference = view.getInt32(one + shared) ^ view.getInt32(other + shared);
    // The first byte is the highest: whole bytes of leading zeros are the same.
    if (difference !== 0) return shared + (Math.clz32(difference) >>> 3);
    shared += 4;
  }
  while (shared < most && bytes[one + shared] === bytes[other + shared]) shared += 1;
  return shared;
}
