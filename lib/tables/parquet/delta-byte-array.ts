import type { ByteSink } from "./byte-sink.ts";
import { type ByteTexts, countShared } from "./byte-texts.ts";
import { writeDeltaBinary } from "./delta-binary.ts";
import { TextExtremes } from "./text-extremes.ts";

/** Writes lists of texts, one list after the other in the same memory. */
export class DeltaByteArrayWriter {
  #prefixes = new Int32Array(0);
  #suffixes = new Int32Array(0);
  #rest = new Uint8Array(0);

  /**
   * Appends texts, each as the number of bytes that it shares with the one before and the bytes that follow; returns
   * the smallest and the largest, which come to light on the way.
   *
   * Format: "Delta Strings" of https://parquet.apache.org/docs/file-format/data-pages/encodings/
   */
  write(sink: ByteSink, texts: ByteTexts): TextExtremes {
    const count = texts.offsets.length - 1;
    this.#reserve(count, texts.bytes.length);
    const extremes = new TextExtremes();
    const restLength = this.#divide(texts, extremes);
    writeDeltaBinary(sink, this.#prefixes.subarray(0, count));
    writeDeltaBinary(sink, this.#suffixes.subarray(0, count));
    sink.writeBytes(this.#rest.subarray(0, restLength));
    return extremes;
  }

  /** Returns how many bytes are not shared. */
  #divide(texts: ByteTexts, extremes: TextExtremes): number {
    const { bytes, offsets } = texts;
    const [prefixes, suffixes, rest] = [this.#prefixes, this.#suffixes, this.#rest];
    let restLength = 0;
    let before = offsets[0] ?? 0;
    let start = before;
    for (let index = 0; index + 1 < offsets.length; index += 1) {
      const end = offsets[index + 1] ?? start;
      const shared = countShared(texts, before, start, Math.min(start - before, end - start));
      extremes.take(texts, index, shared);
      prefixes[index] = shared;
      suffixes[index] = end - start - shared;
      for (let at = start + shared; at < end; at += 1) {
        rest[restLength] = bytes[at] ?? 0;
        restLength += 1;
      }
      before = start;
      start = end;
    }
    return restLength;
  }

  #reserve(count: number, sizeBytes: number): void {
    if (this.#prefixes.length < count) {
      this.#prefixes = new Int32Array(count);
      this.#suffixes = new Int32Array(count);
    }
    if (this.#rest.length < sizeBytes) this.#rest = new Uint8Array(sizeBytes);
  }
}
