import { type ByteTexts, countShared } from "./byte-texts.ts";

/** Keeps the smallest and the largest of texts that come one after the other. */
export class TextExtremes {
  /** Positions of the two among the texts. */
  least = 0;
  greatest = 0;
  /** The last text differs from both within so many bytes; before the first two it may differ anywhere. */
  #decidedWithin = Infinity;

  /**
   * Takes the next text. One that shares more bytes with the text before it than decided about that one lies between
   * the two as well: of texts in order, as of timestamps, nearly all do.
   */
  take(texts: ByteTexts, index: number, sharedBytes: number): void {
    if (sharedBytes > this.#decidedWithin) return;
    const fromLeast = compareTexts(texts, index, this.least);
    const fromGreatest = compareTexts(texts, index, this.greatest);
    if (fromLeast.order < 0) this.least = index;
    if (fromGreatest.order > 0) this.greatest = index;
    const isNew = fromLeast.order < 0 || fromGreatest.order > 0;
    this.#decidedWithin = isNew ? Infinity : Math.max(fromLeast.sharedBytes, fromGreatest.sharedBytes);
  }
}

/** Returns the smallest and the largest of some texts, by their positions. */
export function findExtremes(texts: ByteTexts): TextExtremes {
  const extremes = new TextExtremes();
  for (let index = 1; index + 1 < texts.offsets.length; index += 1) extremes.take(texts, index, 0);
  return extremes;
}

/** Compares byte by byte, which for UTF-8 is by code point. */
function compareTexts(texts: ByteTexts, one: number, other: number): { order: number; sharedBytes: number } {
  const { bytes, offsets } = texts;
  const start = offsets[one] ?? 0;
  const otherStart = offsets[other] ?? 0;
  const length = (offsets[one + 1] ?? start) - start;
  const otherLength = (offsets[other + 1] ?? otherStart) - otherStart;
  const sharedBytes = countShared(texts, start, otherStart, Math.min(length, otherLength));
  const isDecidedByLength = sharedBytes === length || sharedBytes === otherLength;
  const order = isDecidedByLength
    ? length - otherLength
    : (bytes[start + sharedBytes] ?? 0) - (bytes[otherStart + sharedBytes] ?? 0);
  return { order, sharedBytes };
}
