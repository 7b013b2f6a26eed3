/** The codecs that can be written. */
export const PARQUET_COMPRESSIONS = ["zstd", "snappy", "gzip", "uncompressed"] as const;

/** How Parquet pages are compressed. */
export type ParquetCompression = (typeof PARQUET_COMPRESSIONS)[number];

/** How a Parquet file of texts is laid out. */
export interface ParquetWriterOptions {
  /** Default: `zstd`. */
  readonly compression?: ParquetCompression;
  /** Rows of a row group, which are held in memory until it is full; default: 122,880; at least 1. */
  readonly rowGroupRows?: number;
  /** A row group with about so much text ends before it is full; default: 32 MiB; at least 1. */
  readonly bufferBytes?: number;
}
