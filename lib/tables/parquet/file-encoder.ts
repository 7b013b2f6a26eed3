import type { ParquetCompression } from "../parquet-writer-options.ts";
import type { TextColumn } from "../text-column.ts";
import { ByteSink } from "./byte-sink.ts";
import type { PageCompressor } from "./compress-pages.ts";
import { type RowGroup, toFileMetadata } from "./file-metadata.ts";
import { MAGIC } from "./format.ts";
import { type EncodedColumn, writeRowGroup } from "./row-group.ts";
import { writeThriftStruct } from "./thrift-value.ts";

/** What a file is made with. */
export interface FileEncoderOptions {
  readonly columns: readonly TextColumn[];
  readonly compression: ParquetCompression;
  readonly compress: PageCompressor;
  readonly createdBy: string;
}

/** Puts row groups together to one Parquet file; memory grows by a few hundred bytes a row group, for the footer. */
export class FileEncoder {
  readonly #options: FileEncoderOptions;
  readonly #rowGroups: RowGroup[] = [];
  readonly #sink = new ByteSink();
  #bytes = 0;

  constructor(options: FileEncoderOptions) {
    this.#options = options;
  }

  /** Returns the file's next bytes: a row group of at least one row. */
  addRowGroup(rows: number, columns: readonly EncodedColumn[]): Uint8Array<ArrayBuffer> {
    const sink = this.#start();
    this.#rowGroups.push(writeRowGroup(sink, { ...this.#options, rows, columns, offset: this.#bytes }));
    return this.#put(sink);
  }

  /** Returns the last bytes of the file; to be called once. */
  finish(): Uint8Array<ArrayBuffer> {
    const sink = this.#start();
    const footerStart = sink.length;
    writeThriftStruct(sink, toFileMetadata({ ...this.#options, rowGroups: this.#rowGroups }));
    sink.writeUint32(sink.length - footerStart);
    sink.writeBytes(Buffer.from(MAGIC));
    return this.#put(sink);
  }

  #start(): ByteSink {
    this.#sink.clear();
    if (this.#bytes === 0) this.#sink.writeBytes(Buffer.from(MAGIC));
    return this.#sink;
  }

  #put(sink: ByteSink): Uint8Array<ArrayBuffer> {
    this.#bytes += sink.length;
    return sink.toBytes();
  }
}
