import type { ByteSink } from "./byte-sink.ts";

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
export function writePacked(sink: ByteSink, values: Int32Array, width: number, range: IntegerRange): void {
  let pending = 0;
  let bits = 0;
  for (let index = range.from; index < range.to; index += 1) {
    const value = index < values.length ? (values[index] ?? 0) : 0;
    pending |= value << bits;
    bits += width;
    if (bits >= 32) {
      sink.writeUint32(pending);
      bits -= 32;
      pending = value >>> (width - bits);
    }
  }
  for (; bits > 0; bits -= 8) {
    sink.writeByte(pending & 0xff);
    pending >>>= 8;
  }
}
