import { countBits, writePacked } from "./bit-packing.ts";
import type { ByteSink } from "./byte-sink.ts";

const BLOCK = 128;
const MINIBLOCKS = 4;
const MINIBLOCK = BLOCK / MINIBLOCKS;

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
    writeBlock(sink, differences, { count, least });
  }
}

/** Appends a block as what each of `count` differences is above the least. */
function writeBlock(sink: ByteSink, differences: Int32Array, block: { count: number; least: number }): void {
  const { count, least } = block;
  for (let index = 0; index < BLOCK; index += 1) {
    differences[index] = index < count ? (differences[index] ?? 0) - least : 0;
  }
  sink.writeZigzag(least);
  for (let from = 0; from < BLOCK; from += MINIBLOCK) sink.writeByte(findWidth(differences, from));
  for (let from = 0; from < count; from += MINIBLOCK) {
    writePacked(sink, differences, findWidth(differences, from), { from, to: from + MINIBLOCK });
  }
}

/** All the bits that any of the numbers has are as many as the largest has. */
function findWidth(numbers: Int32Array, from: number): number {
  let bits = 0;
  for (let index = from; index < from + MINIBLOCK; index += 1) bits |= numbers[index] ?? 0;
  return countBits(bits);
}
