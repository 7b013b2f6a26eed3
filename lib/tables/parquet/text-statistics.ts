import type { Utf8Values } from "../utf8-builder.ts";
import { type ByteTexts, countShared, toByteTexts } from "./byte-texts.ts";
import type { TextStatistics } from "./file-metadata.ts";

/** Longer texts would swell the footer and seldom help a reader to pass over a row group. */
const LONGEST_BYTES = 64;

/** Returns what a footer tells of these texts and of so many nulls beside them. */
export function toTextStatistics(values: Utf8Values, nullCount: number): TextStatistics {
  const count = values.offsets.length - 1;
  if (count < 1) return { nullCount, range: undefined };
  const texts = toByteTexts(values);
  let least = 0;
  let greatest = 0;
  for (let index = 1; index < count; index += 1) {
    if (compareTexts(texts, index, least) < 0) least = index;
    else if (compareTexts(texts, index, greatest) > 0) greatest = index;
  }
  const min = copyText(values, least);
  const max = copyText(values, greatest);
  const isShort = min.length <= LONGEST_BYTES && max.length <= LONGEST_BYTES;
  return { nullCount, range: isShort ? { min, max } : undefined };
}

/** A Buffer's own `slice()` would share the memory, which is soon overwritten. */
function copyText({ bytes, offsets }: Utf8Values, index: number): Uint8Array {
  return Uint8Array.from(bytes.subarray(offsets[index], offsets[index + 1]));
}

/** Compares byte by byte, which for UTF-8 is by code point. */
function compareTexts(texts: ByteTexts, one: number, other: number): number {
  const { bytes, offsets } = texts;
  const start = offsets[one] ?? 0;
  const otherStart = offsets[other] ?? 0;
  const length = (offsets[one + 1] ?? start) - start;
  const otherLength = (offsets[other + 1] ?? otherStart) - otherStart;
  const shorter = Math.min(length, otherLength);
  const shared = countShared(texts, start, otherStart, shorter);
  if (shared === shorter) return length - otherLength;
  return (bytes[start + shared] ?? 0) - (bytes[otherStart + shared] ?? 0);
}
