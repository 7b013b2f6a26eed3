/**
 * Numbers of the Parquet format, of its `parquet.thrift`:
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */

/** First and last bytes of a file. */
export const MAGIC = "PAR1";

/** Physical type of texts. */
export const BYTE_ARRAY = 6;

/** Older name of the annotation that makes bytes a text. */
export const CONVERTED_UTF8 = 0;

/** How often a column has a value in a row. */
export const REPETITION = { required: 0, optional: 1 } as const;

/** How values are laid out in a page. */
export const ENCODING = { plain: 0, rle: 3, deltaByteArray: 7, rleDictionary: 8 } as const;

/** What a page holds. */
export const PAGE_TYPE = { data: 0, dictionary: 2 } as const;

/** How pages are compressed. */
export const CODEC = { uncompressed: 0, snappy: 1, gzip: 2, zstd: 6 } as const;
