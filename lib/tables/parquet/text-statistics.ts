import type { Utf8Values } from "../utf8-builder.ts";
import type { TextStatistics } from "./file-metadata.ts";

/** Longer texts would swell the footer and seldom help a reader to pass over a row group. */
const LONGEST_BYTES = 64;

/** Returns what a footer tells of these texts and of so many nulls beside them. */
export function toTextStatistics(texts: Utf8Values, nullCount: number): TextStatistics {
  const { bytes, offsets } = texts;
  if (offsets.length < 2) return { nullCount, range: undefined };
  let least = 0;
  let greatest = 0;
  for (let index = 1; index < offsets.length - 1; index += 1) {
    if (compareTexts(texts, index, least) < 0) least = index;
    else if (compareTexts(texts, index, greatest) > 0) greatest = index;
  }
  const min = bytes.subarray(offsets[least], offsets[least + 1]);
  const max = bytes.subarray(offsets[greatest], offsets[greatest + 1]);
  const isShort = min.length <= LONGEST_BYTES && max.length <= LONGEST_BYTES;
  return { nullCount, range: isShort ? { min: Uint8Array.from(min), max: Uint8Array.from(max) } : undefined };
}

/** Compares byte by byte, which for UTF-8 is by code point. */
function compareTexts({ bytes, offsets }: Utf8Values, one: number, other: number): number {
  const start = offsets[one] ?? 0;
  const shift = (offsets[other] ?? 0) - start;
  const length = (offsets[one + 1] ?? start) - start;
  const otherLength = (offsets[other + 1] ?? 0) - start - shift;
  const end = start + Math.min(length, otherLength);
  let at = start;
  while (at < end && bytes[at] === bytes[at + shift]) at += 1;
  return at < end ? (bytes[at] ?? 0) - (bytes[at + shift] ?? 0) : length - otherLength;
}
