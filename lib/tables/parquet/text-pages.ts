import type { Utf8Values } from "../utf8-builder.ts";
import type { Validity } from "../validity.ts";
import { countBits } from "./bit-packing.ts";
import { ByteSink } from "./byte-sink.ts";
import { writeDeltaByteArray } from "./delta-byte-array.ts";
import type { Page } from "./page.ts";
import { writeRleHybrid } from "./rle-hybrid.ts";

/** The rows of a column of one row group, some of which may be null. */
export interface ColumnRows {
  readonly rows: number;
  readonly nullable: boolean;
  readonly validity: Validity;
}

/** Returns the page of a column whose texts are stored one by one. */
export function toPlainPages(texts: Utf8Values, column: ColumnRows): Page[] {
  const sink = startDataPage(column, texts.bytes.length);
  writeDeltaByteArray(sink, texts);
  return [{ type: "data", encoding: "deltaByteArray", valueCount: column.rows, bytes: sink.toBytes() }];
}

/** Returns the pages of a column whose rows are positions in a list of texts. */
export function toDictionaryPages(texts: Utf8Values, positions: Int32Array, column: ColumnRows): Page[] {
  const sink = startDataPage(column, column.rows);
  const count = texts.offsets.length - 1;
  // Zero bits are allowed for a list of one, but not every reader has been tried with them.
  const width = Math.max(1, countBits(count - 1));
  sink.writeByte(width);
  writeRleHybrid(sink, dropNulls(positions, column), width);
  return [
    { type: "dictionary", encoding: "plain", valueCount: count, bytes: toDictionary(texts) },
    { type: "data", encoding: "rleDictionary", valueCount: column.rows, bytes: sink.toBytes() },
  ];
}

/** A page begins with a 1 for each value and a 0 for each null, if there may be nulls. */
function startDataPage({ rows, nullable, validity }: ColumnRows, expectedBytes: number): ByteSink {
  const sink = new ByteSink(expectedBytes);
  if (!nullable) return sink;
  const levels = new ByteSink();
  const isValue = Int32Array.from({ length: rows }, (_, row) => (validity.isNull(row) ? 0 : 1));
  writeRleHybrid(levels, isValue, 1);
  sink.writeUint32(levels.length);
  sink.writeBytes(levels.toBytes());
  return sink;
}

function dropNulls(positions: Int32Array, { validity }: ColumnRows): Int32Array {
  return validity.nullCount === 0 ? positions : positions.filter((_, row) => !validity.isNull(row));
}

function toDictionary({ bytes, offsets }: Utf8Values): Uint8Array<ArrayBuffer> {
  const sink = new ByteSink(bytes.length + 4 * offsets.length);
  for (let index = 0; index + 1 < offsets.length; index += 1) {
    const text = bytes.subarray(offsets[index], offsets[index + 1]);
    sink.writeUint32(text.length);
    sink.writeBytes(text);
  }
  return sink.toBytes();
}
