import { countBits, writePacked } from "./bit-packing.ts";
import type { ByteSink } from "./byte-sink.ts";

const BLOCK = 128;
const MINIBLOCKS = 4;
const MINIBLOCK = BLOCK / MINIBLOCKS;
const STARTS = [0, MINIBLOCK, 2 * MINIBLOCK, 3 * MINIBLOCK];

/**
 * Appends integers from 0 to 2³⁰ as differences from one to the next.
 *
 * Format: "Delta Encoding" of https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function writeDeltaBinary(sink: ByteSink, values: Int32Array): void {
  sink.writeVarint(BLOCK);
  sink.writeVarint(MINIBLOCKS);
  sink.writeVarint(values.length);
  sink.writeZigzag(values[0] ?? 0);
  const differences = new Int32Array(BLOCK);
  for (let from = 1; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    let least = 2 ** 31;
    for (let index = 0; index < count; index += 1) {
      const difference = (values[from + index] ?? 0) - (values[from + index - 1] ?? 0);
      differences[index] = difference;
      if (difference < least) least = difference;
    }
    writeBlock(sink, differences.subarray(0, count), least);
  }
}

/** Appends a block as what each difference is above the least. */
function writeBlock(sink: ByteSink, differences: Int32Array, least: number): void {
  for (let index = 0; index < differences.length; index += 1) {
    differences[index] = (differences[index] ?? 0) - least;
  }
  sink.writeZigzag(least);
  const widths = STARTS.map((from) => findWidth(differences, from));
  for (const width of widths) sink.writeByte(width);
  for (const [index, from] of STARTS.entries()) {
    const width = widths[index] ?? 0;
    if (from < differences.length) writePacked(sink, differences, width, { from, to: from + MINIBLOCK });
  }
}

/** All the bits that any of the numbers has are as many as the largest has. */
function findWidth(numbers: Int32Array, from: number): number {
  let bits = 0;
  const to = Math.min(from + MINIBLOCK, numbers.length);
  for (let index = from; index < to; index += 1) bits |= numbers[index] ?? 0;
  return countBits(bits);
}
