import type { ParquetCompression } from "../parquet-writer-options.ts";
import type { ByteSink } from "./byte-sink.ts";
import type { PageCompressor } from "./compress-pages.ts";
import type { ColumnChunk, RowGroup, TextStatistics } from "./file-metadata.ts";
import { type Page, toPageHeader } from "./page.ts";
import { writeThriftStruct } from "./thrift-value.ts";

/** A column of one row group, before it is compressed. */
export interface EncodedColumn {
  /** A dictionary, if any, comes first; then one page of data. */
  readonly pages: readonly Page[];
  readonly statistics: TextStatistics;
}

/** What a row group is written from. */
export interface RowGroupParts {
  readonly rows: number;
  readonly columns: readonly EncodedColumn[];
  readonly compression: ParquetCompression;
  readonly compress: PageCompressor;
  /** Where in the file the first byte of the sink goes. */
  readonly offset: number;
}

/** Appends a row group, and returns what the footer has to tell of it. */
export function writeRowGroup(sink: ByteSink, parts: RowGroupParts): RowGroup {
  const { rows, columns, compression, compress, offset } = parts;
  const compressed = compress(columns.flatMap(({ pages }) => pages.map((page) => page.bytes)));
  let next = 0;
  const chunks = columns.map(({ pages, statistics }): ColumnChunk => {
    const start = sink.length;
    let bytes = 0;
    let dataStart = start;
    for (const page of pages) {
      dataStart = sink.length;
      bytes += page.bytes.length + writePage(sink, page, compressed[next]);
      next += 1;
    }
    return {
      codec: compression,
      encodings: [...new Set(["rle" as const, ...pages.map((page) => page.encoding)])],
      valueCount: rows,
      bytes,
      compressedBytes: sink.length - start,
      dictionaryOffset: dataStart === start ? undefined : offset + start,
      dataOffset: offset + dataStart,
      statistics,
    };
  });
  return { rows, chunks };
}

/** Appends a page behind its header, and returns the size of the header. */
function writePage(sink: ByteSink, page: Page, compressed: Uint8Array = page.bytes): number {
  const start = sink.length;
  writeThriftStruct(sink, toPageHeader(page, compressed.length));
  const headerBytes = sink.length - start;
  sink.writeBytes(compressed);
  return headerBytes;
}
