import { assertBlock, assertRow } from "./check-block.ts";
import type { ColumnEncoder } from "./column-encoder.ts";
import { DictionaryEncoder } from "./dictionary-encoder.ts";
import type { ColumnarLibraries } from "./libraries.ts";
import { ByteSink } from "./parquet/byte-sink.ts";
import { createPageCompressor } from "./parquet/compress-pages.ts";
import { FileEncoder } from "./parquet/file-encoder.ts";
import type { ParquetEncoder } from "./parquet-encoder.ts";
import type { ParquetWriterOptions } from "./parquet-writer-options.ts";
import { PlainEncoder } from "./plain-encoder.ts";
import type { TextBlockColumn } from "./text-block.ts";
import type { TextColumn } from "./text-column.ts";
import { CREATED_BY, ROW_GROUP_ROWS } from "./writer-properties.ts";

const BUFFER_BYTES = 32 * 1024 * 1024;
/** Whether there is too much text is looked at only so often, for rows and blocks alike: that makes equal row groups. */
const CHECK_ROWS = 64;

/** The encoder that `createParquetEncoder()` returns. */
export class TextParquetEncoder implements ParquetEncoder {
  readonly #columns: readonly TextColumn[];
  readonly #rowGroupRows: number;
  readonly #bufferBytes: number;
  readonly #file: FileEncoder;
  #encoders: readonly ColumnEncoder[];
  #bufferedRows = 0;
  #rows = 0;
  #isSettled = false;

  constructor(libraries: ColumnarLibraries, columns: readonly TextColumn[], options: ParquetWriterOptions) {
    const { compression = "zstd", rowGroupRows = ROW_GROUP_ROWS, bufferBytes = BUFFER_BYTES } = options;
    this.#columns = columns;
    this.#rowGroupRows = rowGroupRows;
    this.#bufferBytes = bufferBytes;
    const compress = createPageCompressor(libraries, compression);
    this.#file = new FileEncoder({ columns, compression, compress, createdBy: CREATED_BY });
    this.#encoders = columns.map((column) => createEncoder(column, rowGroupRows));
  }

  get rows(): number {
    return this.#rows;
  }

  append(row: readonly (string | null)[]): Uint8Array<ArrayBuffer> | undefined {
    assertRow(this.#columns, row);
    for (let index = 0; index < row.length; index += 1) this.#encoders[index]?.append(row[index] ?? null);
    this.#countRows(1);
    return this.#isFull() ? this.#encodeRows() : undefined;
  }

  *appendBlock(columns: readonly TextBlockColumn[]): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    const rows = assertBlock(this.#columns, columns);
    for (let from = 0; from < rows; ) {
      const rowsToCheck = CHECK_ROWS - (this.#bufferedRows % CHECK_ROWS);
      const to = Math.min(rows, from + rowsToCheck, from + this.#rowGroupRows - this.#bufferedRows);
      for (let index = 0; index < columns.length; index += 1) {
        this.#encoders[index]?.appendRange(columns[index] ?? [], from, to);
      }
      this.#countRows(to - from);
      if (this.#isFull()) yield this.#encodeRows();
      from = to;
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    const sink = new ByteSink();
    if (this.#bufferedRows > 0) sink.writeBytes(this.#encodeRows());
    sink.writeBytes(this.#file.finish());
    return sink.toBytes();
  }

  #countRows(rows: number): void {
    this.#bufferedRows += rows;
    this.#rows += rows;
  }

  #isFull(): boolean {
    if (this.#bufferedRows === this.#rowGroupRows) return true;
    if (this.#bufferedRows % CHECK_ROWS !== 0) return false;
    let sizeBytes = 0;
    for (const encoder of this.#encoders) sizeBytes += encoder.sizeBytes;
    return sizeBytes >= this.#bufferBytes;
  }

  #encodeRows(): Uint8Array<ArrayBuffer> {
    if (!this.#isSettled) this.#settleEncodings();
    const bytes = this.#file.addRowGroup(
      this.#bufferedRows,
      this.#encoders.map((encoder) => encoder.encode()),
    );
    for (const encoder of this.#encoders) encoder.clear();
    this.#bufferedRows = 0;
    return bytes;
  }

  /** What the first row group is like decides for all: looking for repeated values costs most of the time. */
  #settleEncodings(): void {
    this.#isSettled = true;
    this.#encoders = this.#encoders.map((encoder, index) => {
      const isUndecided = this.#columns[index]?.encoding === undefined;
      const isDistinct = encoder instanceof DictionaryEncoder && encoder.isMostlyDistinct();
      return isUndecided && isDistinct ? encoder.toPlain() : encoder;
    });
  }
}

function createEncoder({ encoding, nullable = false }: TextColumn, capacity: number): ColumnEncoder {
  const options = { capacity, nullable };
  return encoding === "plain" ? new PlainEncoder(options) : new DictionaryEncoder(options);
}
