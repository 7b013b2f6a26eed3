import type { Compression, WriterProperties } from "parquet-wasm";
import type { ParquetLibrary } from "./libraries.ts";
import type { ParquetCompression } from "./parquet-writer-options.ts";

/** Rows of a row group: what DuckDB writes and reads best, 60 vectors of 2,048. */
export const ROW_GROUP_ROWS = 122_880;

/** What the writer of a Parquet file needs to know before the first row. */
export interface WriterSettings {
  /** Default: `zstd`. */
  readonly compression?: ParquetCompression;
  /** Default: 122,880. */
  readonly rowGroupRows?: number;
}

/** Readers parse this to know which faults of which writer to expect; a version of ours would change files' bytes. */
export const CREATED_BY = "cellar version 1.0.0";

// Far above 122,880 usual rows; ends a row group early where texts are so long that it would not fit in memory.
const ROW_GROUP_BYTES = 64 * 1024 * 1024;

/** Returns parquet-wasm's settings: statistics for each row group, none for pages, which DuckDB does not read. */
export function toWriterProperties(parquet: ParquetLibrary, settings: WriterSettings): WriterProperties {
  return new parquet.WriterPropertiesBuilder()
    .setCompression(toCompression(parquet, settings.compression ?? "zstd"))
    .setMaxRowGroupSize(settings.rowGroupRows ?? ROW_GROUP_ROWS)
    .setMaxRowGroupBytes(ROW_GROUP_BYTES)
    .setStatisticsEnabled(parquet.EnabledStatistics.Chunk)
    .setCreatedBy(CREATED_BY)
    .build();
}

/** Returns parquet-wasm's name of a compression. */
export function toCompression(parquet: ParquetLibrary, compression: ParquetCompression): Compression {
  return {
    zstd: parquet.Compression.ZSTD,
    snappy: parquet.Compression.SNAPPY,
    gzip: parquet.Compression.GZIP,
    uncompressed: parquet.Compression.UNCOMPRESSED,
  }[compression];
}
