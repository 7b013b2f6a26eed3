import type { ParquetEncoder } from "./parquet-encoder.ts";
import type { ParquetFile } from "./parquet-file.ts";
import type { ParquetWriter, WrittenParquet } from "./parquet-writer.ts";
import type { TextBlockColumn } from "./text-block.ts";

/** What a writer is made of. */
export interface TextParquetWriterParts {
  readonly path: string;
  readonly encoder: ParquetEncoder;
  readonly file: ParquetFile;
}

/** The writer that {@link openParquetWriter} opens. */
export class TextParquetWriter implements ParquetWriter {
  readonly #parts: TextParquetWriterParts;
  #isAppendingBlock = false;
  #failure: Error | undefined;
  #end: Promise<WrittenParquet | undefined> | undefined;

  constructor(parts: TextParquetWriterParts) {
    this.#parts = parts;
  }

  get rows(): number {
    return this.#parts.encoder.rows;
  }

  append(row: readonly (string | null)[]): Promise<void> | undefined {
    this.#assertOpen();
    const bytes = this.#parts.encoder.append(row);
    return bytes === undefined ? undefined : this.#write(bytes);
  }

  async appendBlock(columns: readonly TextBlockColumn[]): Promise<void> {
    this.#assertOpen();
    this.#isAppendingBlock = true;
    try {
      for (const bytes of this.#parts.encoder.appendBlock(columns)) {
        await this.#write(bytes);
        if (this.#end !== undefined) throw this.#toClosedError();
      }
    } finally {
      this.#isAppendingBlock = false;
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
    this.#end ??= this.#parts.file.abort().then(() => undefined);
    await this.#end.catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  #write(bytes: Uint8Array): Promise<void> {
    const written = this.#parts.file.append(bytes).catch((error: unknown) => {
      this.#failure ??= error as Error;
      throw this.#failure;
    });
    // A caller who does not await this meets the failure at the next call.
    written.catch(() => undefined);
    return written;
  }

  async #finish(): Promise<WrittenParquet> {
    const { encoder, file } = this.#parts;
    try {
      await this.#write(encoder.finish());
      return await file.close(encoder.rows);
    } catch (error) {
      await file.abort();
      throw this.#failure ?? error;
    }
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
}
