import type { ColumnarLibraries } from "../libraries.ts";
import type { ParquetCompression } from "../parquet-writer-options.ts";
import { toCompression } from "../writer-properties.ts";
import { ThriftReader } from "./thrift-reader.ts";

/** Compresses pages of a Parquet file, each on its own. */
export type PageCompressor = (pages: readonly Uint8Array<ArrayBuffer>[]) => Uint8Array[];

/**
 * Returns what compresses pages; it keeps uncompressed ones as they are.
 *
 * Node 20 has no zstd, but parquet-wasm has, behind its writer alone: there a page is the one value of a column of
 * fixed size, whose plain encoding is the bytes themselves, and comes out as the one page of that column. The
 * compressor is a fixed part of the lockfile, so the bytes are the same on every machine.
 */
export function createPageCompressor(
  libraries: ColumnarLibraries,
  compression: ParquetCompression,
): PageCompressor {
  if (compression === "uncompressed") return (pages) => [...pages];
  return (pages) => splitPages(writeFile(libraries, compression, pages), pages.length);
}

function writeFile(
  { arrow, parquet }: ColumnarLibraries,
  compression: ParquetCompression,
  pages: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array {
  const children = pages.map((page) =>
    arrow.makeData({ type: new arrow.FixedSizeBinary(page.length), length: 1, nullCount: 0, data: page }),
  );
  const schema = new arrow.Schema(
    children.map(({ type }, index) => new arrow.Field(`${index}`, type, false)),
  );
  const row = arrow.makeData({ type: new arrow.Struct(schema.fields), length: 1, nullCount: 0, children });
  const table = new arrow.Table(schema, [new arrow.RecordBatch(schema, row)]);
  const properties = new parquet.WriterPropertiesBuilder()
    .setCompression(toCompression(parquet, compression))
    .setDictionaryEnabled(false)
    .setStatisticsEnabled(parquet.EnabledStatistics.None)
    .build();
  return parquet.writeParquet(parquet.Table.fromIPCStream(arrow.tableToIPC(table, "stream")), properties);
}

const MAGIC_BYTES = 4;
/** Field of a page header: the size of the page that follows. */
const COMPRESSED_SIZE = 3;

/** Each column is one page behind its header, and nothing lies between the columns. */
function splitPages(file: Uint8Array, count: number): Uint8Array[] {
  const reader = new ThriftReader(file, MAGIC_BYTES);
  return Array.from({ length: count }, () => {
    const size = reader.readStruct().get(COMPRESSED_SIZE);
    if (size === undefined) throw new Error("Cannot compress pages: parquet-wasm wrote no page header");
    return reader.take(size);
  });
}
