import type { TextColumn } from "../text-column.ts";
import { BYTE_ARRAY, CODEC, CONVERTED_UTF8, ENCODING, REPETITION } from "./format.ts";
import type { ThriftStruct, ThriftValue } from "./thrift-value.ts";

/** Which texts the rows of a column chunk have. */
export interface TextStatistics {
  readonly nullCount: number;
  /** The smallest and the largest text as UTF-8; undefined when they are too long to be worth it, or there is none. */
  readonly range: { readonly min: Uint8Array; readonly max: Uint8Array } | undefined;
}

/** A column of one row group, as the footer tells of it. */
export interface ColumnChunk {
  readonly codec: keyof typeof CODEC;
  readonly encodings: readonly (keyof typeof ENCODING)[];
  /** Nulls included. */
  readonly valueCount: number;
  /** Sizes with the headers of the pages. */
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly dictionaryOffset: number | undefined;
  readonly dataOffset: number;
  readonly statistics: TextStatistics;
}

/** Rows that are stored together, column by column. */
export interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ColumnChunk[];
}

/** What a footer is made of. */
export interface FileParts {
  readonly columns: readonly TextColumn[];
  readonly rowGroups: readonly RowGroup[];
  readonly createdBy: string;
}

const VERSION = 2;

/** Returns the footer of a file of text columns. */
export function toFileMetadata({ columns, rowGroups, createdBy }: FileParts): ThriftStruct {
  return [
    [1, { i32: VERSION }],
    [2, { list: [toRoot(columns.length), ...columns.map(toSchemaElement)] }],
    [3, { i64: sum(rowGroups.map((group) => group.rows)) }],
    [4, { list: rowGroups.map((group, index) => toRowGroup(group, index, columns)) }],
    [6, { binary: createdBy }],
    // Texts are ordered byte by byte, as their type defines it; readers ignore statistics without this.
    [7, { list: columns.map(() => ({ struct: [[1, { struct: [] }]] })) }],
  ];
}

function toRoot(children: number): { struct: ThriftStruct } {
  return {
    struct: [
      [4, { binary: "schema" }],
      [5, { i32: children }],
    ],
  };
}

function toSchemaElement({ name, nullable = false }: TextColumn): { struct: ThriftStruct } {
  return {
    struct: [
      [1, { i32: BYTE_ARRAY }],
      [3, { i32: nullable ? REPETITION.optional : REPETITION.required }],
      [4, { binary: name }],
      [6, { i32: CONVERTED_UTF8 }],
      [10, { struct: [[1, { struct: [] }]] }],
    ],
  };
}

function toRowGroup(
  { rows, chunks }: RowGroup,
  ordinal: number,
  columns: readonly TextColumn[],
): { struct: ThriftStruct } {
  const [first] = chunks;
  return {
    struct: [
      [1, { list: chunks.map((chunk, index) => toColumnChunk(chunk, columns[index]?.name ?? "")) }],
      [2, { i64: sum(chunks.map((chunk) => chunk.bytes)) }],
      [3, { i64: rows }],
      [5, { i64: first?.dictionaryOffset ?? first?.dataOffset ?? 0 }],
      [6, { i64: sum(chunks.map((chunk) => chunk.compressedBytes)) }],
      // The ordinal has 16 bits; it is left out where it would not fit.
      [7, ordinal < 2 ** 15 ? { i16: ordinal } : undefined],
    ],
  };
}

function toColumnChunk(chunk: ColumnChunk, name: string): { struct: ThriftStruct } {
  const { dictionaryOffset } = chunk;
  const metadata: ThriftStruct = [
    [1, { i32: BYTE_ARRAY }],
    [2, { list: chunk.encodings.map((encoding) => ({ i32: ENCODING[encoding] })) }],
    [3, { list: [{ binary: name }] }],
    [4, { i32: CODEC[chunk.codec] }],
    [5, { i64: chunk.valueCount }],
    [6, { i64: chunk.bytes }],
    [7, { i64: chunk.compressedBytes }],
    [9, { i64: chunk.dataOffset }],
    [11, dictionaryOffset === undefined ? undefined : { i64: dictionaryOffset }],
    [12, { struct: toStatistics(chunk.statistics) }],
  ];
  return {
    struct: [
      [2, { i64: 0 }],
      [3, { struct: metadata }],
    ],
  };
}

function toStatistics({ nullCount, range }: TextStatistics): ThriftStruct {
  const exact: ThriftValue | undefined = range === undefined ? undefined : { bool: true };
  return [
    [3, { i64: nullCount }],
    [5, range && { binary: range.max }],
    [6, range && { binary: range.min }],
    [7, exact],
    [8, exact],
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
