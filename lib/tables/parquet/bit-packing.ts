import type { ByteSink } from "./byte-sink.ts";

/** Integers by position. */
export interface IntegerList {
  readonly length: number;
  readonly [position: number]: number;
}

/** Which of the integers are meant: `from` to before `to`, beyond the end of the list zeros. */
export interface IntegerRange {
  readonly from: number;
  readonly to: number;
}

/** Returns how many bits hold every integer from 0 to `largest`, which must be less than 2³². */
export function countBits(largest: number): number {
  return 32 - Math.clz32(largest);
}

/** Appends non-negative integers of `width` bits each (0 to 31) without gaps, the first in the lowest bits. */
export function writePacked(sink: ByteSink, values: IntegerList, width: number, range: IntegerRange): void {
  let pending = 0;
  let pendingBits = 0;
  for (let index = range.from; index < range.to; index += 1) {
    let value = index < values.length ? (values[index] ?? 0) : 0;
    for (let left = width; left > 0; ) {
      const taken = Math.min(left, 32 - pendingBits);
      pending |= value << pendingBits;
      pendingBits += taken;
      left -= taken;
      value = left > 0 ? value >>> taken : 0;
      if (pendingBits === 32) {
        sink.writeUint32(pending);
        pending = 0;
        pendingBits = 0;
      }
    }
  }
  for (; pendingBits > 0; pendingBits -= 8) {
    sink.writeByte(pending & 0xff);
    pending >>>= 8;
  }
}
