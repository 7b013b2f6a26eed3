import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBits } from "./bit-packing.ts";
import { ByteSink } from "./byte-sink.ts";
import { writeDeltaBinary } from "./delta-binary.ts";
import { writeRleHybrid } from "./rle-hybrid.ts";

/** Reads what the encodings write, straight from their specification. */
class BitReader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  readByte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new RangeError("the bytes have ended");
    this.at += 1;
    return byte;
  }

  readVarint(): number {
    const byte = this.readByte();
    return byte < 0x80 ? byte : (byte & 0x7f) + 0x80 * this.readVarint();
  }

  readZigzag(): number {
    const value = this.readVarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  readPacked(count: number, width: number): number[] {
    const bytes = Array.from({ length: (count * width) / 8 }, () => this.readByte());
    const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1));
    return Array.from({ length: count }, (_, index) =>
      bits.slice(index * width, (index + 1) * width).reduceRight((value, bit) => value * 2 + bit, 0),
    );
  }
}

function readRleHybrid(bytes: Uint8Array, width: number, count: number): number[] {
  const reader = new BitReader(bytes);
  const values: number[] = [];
  while (values.length < count) {
    const header = reader.readVarint();
    if (header % 2 === 1) values.push(...reader.readPacked(8 * ((header - 1) / 2), width));
    else {
      const value = Array.from({ length: Math.ceil(width / 8) }, () => reader.readByte());
      const run = value.reduceRight((sum, byte) => sum * 256 + byte, 0);
      values.push(...Array.from({ length: header / 2 }, () => run));
    }
  }
  expect(reader.at).toBe(bytes.length);
  return values.slice(0, count);
}

function readDeltaBinary(bytes: Uint8Array): number[] {
  const reader = new BitReader(bytes);
  const [block, miniblocks, count] = [reader.readVarint(), reader.readVarint(), reader.readVarint()];
  const values = [reader.readZigzag()];
  while (values.length < count) {
    const least = reader.readZigzag();
    const widths = Array.from({ length: miniblocks }, () => reader.readByte());
    for (const width of widths) {
      if (values.length >= count) break;
      for (const above of reader.readPacked(block / miniblocks, width))
        values.push((values.at(-1) ?? 0) + least + above);
    }
  }
  expect(reader.at).toBe(bytes.length);
  return values.slice(0, count);
}

/** Runs of all lengths around a group of eight, of few and of many values. */
const runs = fc
  .array(fc.tuple(fc.oneof(fc.nat(3), fc.nat(2 ** 30)), fc.oneof(fc.nat(20), fc.constantFrom(1, 300))), {
    maxLength: 40,
  })
  .map((pairs) => Int32Array.from(pairs.flatMap(([value, length]) => Array.from({ length }, () => value))));

describe("writeRleHybrid()", () => {
  it("writes what the format's description reads", () => {
    fc.assert(
      fc.property(runs, fc.nat(8), (values, moreBits) => {
        const width = Math.min(31, Math.max(1, countBits(Math.max(0, ...values)) + moreBits));
        const sink = new ByteSink();
        writeRleHybrid(sink, values, width);
        expect(readRleHybrid(sink.toBytes(), width, values.length)).toEqual([...values]);
      }),
      { numRuns: 500 },
    );
  });

  it("takes three bytes for a run of any length", () => {
    const sink = new ByteSink();
    writeRleHybrid(sink, new Int32Array(5000).fill(5), 3);
    expect(sink.length).toBe(3);
  });
});

describe("writeDeltaBinary()", () => {
  it("writes what the format's description reads", () => {
    const lists = fc.oneof(
      runs,
      fc.array(fc.nat(40), { maxLength: 600 }).map((list) => Int32Array.from(list)),
    );
    fc.assert(
      fc.property(
        lists.filter((list) => list.length > 0),
        (values) => {
          const sink = new ByteSink();
          writeDeltaBinary(sink, values);
          expect(readDeltaBinary(sink.toBytes())).toEqual([...values]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes a few bytes for each 128 equal numbers, and a header for none", () => {
    const sink = new ByteSink();
    writeDeltaBinary(sink, new Int32Array(1 + 128 * 10).fill(19));
    expect(sink.length).toBe(6 + 10 * 5);
    const empty = new ByteSink();
    writeDeltaBinary(empty, new Int32Array(0));
    expect([...empty.toBytes()]).toEqual([0x80, 0x01, 0x04, 0x00, 0x00]);
  });
});
