import { describe, expect, it } from "vitest";
import { ByteSink } from "./byte-sink.ts";
import { ThriftReader } from "./thrift-reader.ts";
import { type ThriftStruct, writeThriftStruct } from "./thrift-value.ts";

function write(struct: ThriftStruct): Uint8Array {
  const sink = new ByteSink();
  writeThriftStruct(sink, struct);
  return sink.toBytes();
}

describe("writeThriftStruct()", () => {
  // Written down from the compact protocol's specification.
  it.each<[string, ThriftStruct, number[]]>([
    ["an empty struct", [], [0x00]],
    [
      "integers as zigzag varints",
      [
        [1, { i32: 0 }],
        [2, { i64: -1 }],
        [3, { i16: 300 }],
      ],
      [0x15, 0x00, 0x16, 0x01, 0x14, 0xd8, 0x04, 0x00],
    ],
    [
      "booleans in the type",
      [
        [1, { bool: true }],
        [2, { bool: false }],
      ],
      [0x11, 0x12, 0x00],
    ],
    [
      "fields by how far their ids are apart",
      [
        [3, { i32: 1 }],
        [10, { i32: 1 }],
      ],
      [0x35, 0x02, 0x75, 0x02, 0x00],
    ],
    ["texts with their length", [[1, { binary: "é" }]], [0x18, 0x02, 0xc3, 0xa9, 0x00]],
    ["lists with size and type", [[1, { list: [{ i32: 1 }, { i32: -1 }] }]], [0x19, 0x25, 0x02, 0x01, 0x00]],
    ["structs within", [[1, { struct: [[1, { i32: 1 }]] }]], [0x1c, 0x15, 0x02, 0x00, 0x00]],
    [
      "nothing for what is undefined",
      [
        [1, undefined],
        [2, { i32: 1 }],
      ],
      [0x25, 0x02, 0x00],
    ],
  ])("writes %s", (_what, struct, bytes) => {
    expect([...write(struct)]).toEqual(bytes);
  });

  it("writes the size of long lists apart", () => {
    const bytes = write([[1, { list: Array.from({ length: 200 }, () => ({ i32: 0 })) }]]);
    expect([...bytes.subarray(0, 4)]).toEqual([0x19, 0xf5, 0xc8, 0x01]);
    expect(bytes).toHaveLength(4 + 200 + 1);
  });

  it("writes integers beyond 32 bits", () => {
    const read = new ThriftReader(
      write([
        [1, { i64: 2 ** 45 + 3 }],
        [2, { i64: -(2 ** 40) }],
      ]),
      0,
    ).readStruct();
    expect([...read.values()]).toEqual([2 ** 45 + 3, -(2 ** 40)]);
  });
});

describe("ThriftReader", () => {
  it("reads structs one after the other, integers by their ids, and what lies between", () => {
    const first = write([
      [1, { i32: 7 }],
      [2, { bool: true }],
      [3, { binary: "abc" }],
      [5, { struct: [[1, { i32: 9 }]] }],
      [9, { i64: -8 }],
    ]);
    const reader = new ThriftReader(
      Buffer.concat([first, Buffer.from("between"), write([[1, { i32: 1 }]])]),
      0,
    );
    expect([...reader.readStruct()]).toEqual([
      [1, 7],
      [9, -8],
    ]);
    expect(Buffer.from(reader.take(7)).toString()).toBe("between");
    expect([...reader.readStruct()]).toEqual([[1, 1]]);
  });

  it.each([
    ["cut", write([[1, { i32: 7 }]]).subarray(0, 2)],
    ["a list, which headers of pages have none of", write([[1, { list: [{ i32: 7 }] }]])],
  ])("refuses what is %s", (_fault, bytes) => {
    expect(() => new ThriftReader(bytes, 0).readStruct()).toThrow(RangeError);
  });
});
