import type { Utf8Values } from "../utf8-builder.ts";
import type { ByteSink } from "./byte-sink.ts";
import { countShared, toByteTexts } from "./byte-texts.ts";
import { writeDeltaBinary } from "./delta-binary.ts";

/**
 * Appends texts, each as the number of bytes that it shares with the one before and the bytes that follow.
 *
 * Format: "Delta Strings" of https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function writeDeltaByteArray(sink: ByteSink, values: Utf8Values): void {
  const texts = toByteTexts(values);
  const { bytes, offsets } = texts;
  const count = offsets.length - 1;
  const prefixes = new Int32Array(count);
  const suffixes = new Int32Array(count);
  const rest = new Uint8Array(bytes.length);
  let restLength = 0;
  let before = offsets[0] ?? 0;
  let start = before;
  for (let index = 0; index < count; index += 1) {
    const end = offsets[index + 1] ?? start;
    const most = Math.min(start - before, end - start);
    const shared = countShared(texts, before, start, most);
    prefixes[index] = shared;
    suffixes[index] = end - start - shared;
    for (let at = start + shared; at < end; at += 1) {
      rest[restLength] = bytes[at] ?? 0;
      restLength += 1;
    }
    before = start;
    start = end;
  }
  writeDeltaBinary(sink, prefixes);
  writeDeltaBinary(sink, suffixes);
  sink.writeBytes(rest.subarray(0, restLength));
}
