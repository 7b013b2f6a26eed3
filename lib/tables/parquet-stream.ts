import type { RecordBatch, WriterProperties } from "parquet-wasm";
import type { ParquetLibrary } from "./libraries.ts";

/** Where a Parquet stream comes from and goes to. */
export interface ParquetStreamOptions {
  readonly parquet: ParquetLibrary;
  readonly properties: WriterProperties;
  /** Takes the file's next bytes; the encoder waits for it. */
  readonly append: (bytes: Uint8Array) => Promise<void>;
}

/**
 * Encodes record batches to the bytes of one Parquet file.
 *
 * parquet-wasm drops a batch that it cannot encode and goes on without a word, so the caller has to compare the row
 * count in the finished file.
 */
export class ParquetStream {
  readonly #input: WritableStreamDefaultWriter<RecordBatch>;
  readonly #output: Promise<void>;

  constructor({ parquet, properties, append }: ParquetStreamOptions) {
    // No batch may wait in between: one is encoded while the next is collected, and memory stays flat.
    const { readable, writable } = new TransformStream<RecordBatch, RecordBatch>();
    this.#input = writable.getWriter();
    this.#output = pump(parquet.transformParquetStream(readable, properties), append);
    this.#output.catch(() => undefined);
    this.#input.closed.catch(() => undefined);
  }

  /** Hands over a batch, which is the encoder's from then on; returns when the one before is encoded. */
  async write(batch: RecordBatch): Promise<void> {
    await Promise.race([this.#input.write(batch), this.#output]);
  }

  /** Ends the file; returns when its last bytes are taken. At least one batch, if empty, must have been written. */
  async finish(): Promise<void> {
    await Promise.race([this.#input.close(), this.#output]);
    await this.#output;
  }

  /** Ends the encoder; what it has put out is of no use. */
  async cancel(): Promise<void> {
    await this.#input.abort().catch(() => undefined);
    await this.#output.catch(() => undefined);
  }
}

async function pump(
  output: Promise<ReadableStream<Uint8Array>>,
  append: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  for await (const bytes of await output) await append(bytes);
}
