import type { ByteSink } from "./byte-sink.ts";

/** A value of Thrift's compact protocol, in which Parquet writes its headers and its footer. */
export type ThriftValue = PlainThriftValue | { readonly bool: boolean };

type PlainThriftValue =
  | { readonly i16: number }
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly binary: Uint8Array | string }
  | { readonly list: readonly PlainThriftValue[] }
  | { readonly struct: ThriftStruct };

/** Field ids and values in ascending order of the ids; an undefined value leaves the field out. */
export type ThriftStruct = readonly (readonly [id: number, value: ThriftValue | undefined])[];

const TYPES = { i16: 4, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
const TRUE = 1;
const FALSE = 2;
const LONG_LIST = 15;

/**
 * Appends a struct.
 *
 * Format: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export function writeThriftStruct(sink: ByteSink, struct: ThriftStruct): void {
  let previousId = 0;
  for (const [id, value] of struct) {
    if (value !== undefined) {
      sink.writeByte(((id - previousId) << 4) | findFieldType(value));
      if (!("bool" in value)) writeValue(sink, value);
      previousId = id;
    }
  }
  sink.writeByte(0);
}

function findFieldType(value: ThriftValue): number {
  if ("bool" in value) return value.bool ? TRUE : FALSE;
  return findType(value);
}

function findType(value: PlainThriftValue): number {
  if ("i16" in value) return TYPES.i16;
  if ("i32" in value) return TYPES.i32;
  if ("i64" in value) return TYPES.i64;
  if ("binary" in value) return TYPES.binary;
  return "list" in value ? TYPES.list : TYPES.struct;
}

function writeValue(sink: ByteSink, value: PlainThriftValue): void {
  if ("i16" in value) sink.writeZigzag(value.i16);
  else if ("i32" in value) sink.writeZigzag(value.i32);
  else if ("i64" in value) sink.writeZigzag(value.i64);
  else if ("binary" in value) writeBinary(sink, value.binary);
  else if ("list" in value) writeList(sink, value.list);
  else writeThriftStruct(sink, value.struct);
}

function writeBinary(sink: ByteSink, binary: Uint8Array | string): void {
  const bytes = typeof binary === "string" ? Buffer.from(binary) : binary;
  sink.writeVarint(bytes.length);
  sink.writeBytes(bytes);
}

function writeList(sink: ByteSink, values: readonly PlainThriftValue[]): void {
  const [first] = values;
  const type = first === undefined ? TYPES.struct : findType(first);
  if (values.length < LONG_LIST) sink.writeByte((values.length << 4) | type);
  else {
    sink.writeByte((LONG_LIST << 4) | type);
    sink.writeVarint(values.length);
  }
  for (const value of values) writeValue(sink, value);
}
