import { toErrorText } from "../files/index.ts";
import { assertBlock, assertRow } from "./check-block.ts";
import type { ColumnEncoder } from "./column-encoder.ts";
import { countParquetRows } from "./count-parquet-rows.ts";
import { DictionaryEncoder } from "./dictionary-encoder.ts";
import type { ColumnarLibraries } from "./libraries.ts";
import { ParquetStream } from "./parquet-stream.ts";
import type { ParquetWriter, ParquetWriterOptions, WrittenParquet } from "./parquet-writer.ts";
import type { PendingFile } from "./pending-file.ts";
import { PlainEncoder } from "./plain-encoder.ts";
import { toRecordBatch } from "./text-batch.ts";
import type { TextBlockColumn } from "./text-block.ts";
import type { TextColumn } from "./text-column.ts";
import { ROW_GROUP_ROWS, toWriterProperties } from "./writer-properties.ts";

const BUFFER_BYTES = 32 * 1024 * 1024;
const BLOCK_STEP_ROWS = 16_384;

/** What a writer is made of. */
export interface TextParquetWriterParts {
  readonly path: string;
  readonly columns: readonly TextColumn[];
  readonly options: ParquetWriterOptions;
  readonly libraries: ColumnarLibraries;
  readonly file: PendingFile;
}

/** The writer that {@link openParquetWriter} opens. */
export class TextParquetWriter implements ParquetWriter {
  readonly #parts: TextParquetWriterParts;
  readonly #rowGroupRows: number;
  readonly #bufferBytes: number;
  #encoders: readonly ColumnEncoder[];
  #bufferedRows = 0;
  #rows = 0;
  #stream: ParquetStream | undefined;
  #written: Promise<void> = Promise.resolve();
  #isAppendingBlock = false;
  #failure: Error | undefined;
  #end: Promise<WrittenParquet | undefined> | undefined;

  constructor(parts: TextParquetWriterParts) {
    this.#parts = parts;
    this.#rowGroupRows = parts.options.rowGroupRows ?? ROW_GROUP_ROWS;
    this.#bufferBytes = parts.options.bufferBytes ?? BUFFER_BYTES;
    this.#encoders = parts.columns.map((column, dictionaryId) =>
      createEncoder(column, this.#rowGroupRows, dictionaryId),
    );
  }

  get rows(): number {
    return this.#rows;
  }

  append(row: readonly (string | null)[]): Promise<void> | undefined {
    this.#assertOpen();
    assertRow(this.#parts.columns, row);
    for (let index = 0; index < row.length; index += 1) this.#encoders[index]?.append(row[index] ?? null);
    this.#countRows(1);
    return this.#isFull() ? this.#flush() : undefined;
  }

  async appendBlock(columns: readonly TextBlockColumn[]): Promise<void> {
    this.#assertOpen();
    const rows = assertBlock(this.#parts.columns, columns);
    this.#isAppendingBlock = true;
    try {
      await this.#appendRows(columns, rows);
    } finally {
      this.#isAppendingBlock = false;
    }
  }

  async #appendRows(columns: readonly TextBlockColumn[], rows: number): Promise<void> {
    for (let from = 0; from < rows; ) {
      const room = Math.min(this.#rowGroupRows - this.#bufferedRows, BLOCK_STEP_ROWS);
      const to = Math.min(rows, from + room);
      for (const [index, column] of columns.entries()) this.#encoders[index]?.appendRange(column, from, to);
      this.#countRows(to - from);
      if (this.#isFull()) await this.#flush();
      if (this.#end !== undefined) throw this.#toClosedError();
      from = to;
    }
  }

  async close(): Promise<WrittenParquet> {
    if (this.#end === undefined) this.#assertNoBlock("close");
    this.#end ??= this.#finish();
    const written = await this.#end;
    if (written === undefined) throw new Error(`Cannot close "${this.#parts.path}": it was aborted`);
    return written;
  }

  async abort(): Promise<void> {
    this.#end ??= this.#discard();
    await this.#end.catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  #assertOpen(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#end !== undefined) throw this.#toClosedError();
    this.#assertNoBlock("append to");
  }

  #assertNoBlock(action: string): void {
    if (!this.#isAppendingBlock) return;
    throw new Error(
      `Cannot ${action} "${this.#parts.path}": a block is still being appended, await it first`,
    );
  }

  #toClosedError(): Error {
    return new Error(`Cannot append to "${this.#parts.path}": the writer is closed`);
  }

  #countRows(rows: number): void {
    this.#bufferedRows += rows;
    this.#rows += rows;
  }

  #isFull(): boolean {
    if (this.#bufferedRows === this.#rowGroupRows) return true;
    let sizeBytes = 0;
    for (const encoder of this.#encoders) sizeBytes += encoder.sizeBytes;
    return sizeBytes >= this.#bufferBytes;
  }

  #flush(): Promise<void> {
    const flushed = this.#encodeBuffer().catch((error: unknown) => {
      this.#failure ??= this.#toError(error);
      throw this.#failure;
    });
    // A caller who does not await this meets the failure at the next call.
    flushed.catch(() => undefined);
    return flushed;
  }

  async #encodeBuffer(): Promise<void> {
    const stream = (this.#stream ??= this.#startStream());
    const batch = toRecordBatch(this.#parts.libraries, this.#parts.columns, this.#encoders);
    for (const encoder of this.#encoders) encoder.clear();
    this.#bufferedRows = 0;
    this.#written = this.#written.then(() => stream.write(batch));
    await this.#written;
  }

  #startStream(): ParquetStream {
    const { columns, file, libraries, options } = this.#parts;
    this.#encoders = this.#encoders.map((encoder, index) => settleEncoding(encoder, columns[index]));
    const plainColumns = columns.filter((_, index) => this.#encoders[index]?.encoding === "plain");
    return new ParquetStream({
      parquet: libraries.parquet,
      properties: toWriterProperties(libraries.parquet, {
        ...options,
        plainColumns: plainColumns.map((column) => column.name),
      }),
      append: (bytes) => file.append(bytes),
    });
  }

  async #finish(): Promise<WrittenParquet> {
    try {
      if (this.#bufferedRows > 0 || this.#stream === undefined) await this.#flush();
      await this.#written;
      await this.#stream?.finish();
      await this.#assertAllRowsWritten();
      return { rows: this.#rows, ...(await this.#parts.file.commit()) };
    } catch (error) {
      await this.#discard();
      throw this.#failure ?? this.#toError(error);
    }
  }

  async #assertAllRowsWritten(): Promise<void> {
    const { file, libraries } = this.#parts;
    const found = await countParquetRows(libraries.parquet, file.temporaryPath);
    if (found !== this.#rows) throw new Error(`the file has ${found} rows, wanted ${this.#rows}`);
  }

  async #discard(): Promise<undefined> {
    await this.#stream?.cancel();
    await this.#parts.file.discard();
  }

  #toError(error: unknown): Error {
    return new Error(`Cannot write "${this.#parts.path}": ${toErrorText(error)}`, { cause: error });
  }
}

function createEncoder(column: TextColumn, capacity: number, dictionaryId: number): ColumnEncoder {
  return column.encoding === "plain"
    ? new PlainEncoder(capacity)
    : new DictionaryEncoder({ capacity, dictionaryId });
}

// The format fixes a column's encoding before its first byte, so the first row group decides for all.
function settleEncoding(encoder: ColumnEncoder, column: TextColumn | undefined): ColumnEncoder {
  const isUndecided = encoder instanceof DictionaryEncoder && column?.encoding === undefined;
  return isUndecided && encoder.isMostlyDistinct() ? encoder.toPlain() : encoder;
}
