import type { Utf8Values } from "../utf8-builder.ts";
import type { TextStatistics } from "./file-metadata.ts";

/** Longer texts would swell the footer and seldom help a reader to pass over a row group. */
const LONGEST_BYTES = 64;

/** Where the smallest and the largest of some texts are. */
interface Extremes {
  readonly least: number;
  readonly greatest: number;
}

/** Returns what a footer tells of these texts and of so many nulls beside them. */
export function toTextStatistics(
  texts: Utf8Values,
  { least, greatest }: Extremes,
  nullCount: number,
): TextStatistics {
  const isEmpty = texts.offsets.length < 2;
  const [min, max] = [copyText(texts, least), copyText(texts, greatest)];
  const isLong = min.length > LONGEST_BYTES || max.length > LONGEST_BYTES;
  return { nullCount, range: isEmpty || isLong ? undefined : { min, max } };
}

/** A Buffer's own `slice()` would share the memory, which is soon overwritten. */
function copyText({ bytes, offsets }: Utf8Values, index: number): Uint8Array {
  return Uint8Array.from(bytes.subarray(offsets[index], offsets[index + 1]));
}
