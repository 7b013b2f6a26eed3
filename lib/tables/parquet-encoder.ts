import type { TextBlockColumn } from "./text-block.ts";

/**
 * Turns the rows of a text table into the bytes of one Parquet file, row group by row group. The same rows give the
 * same bytes, however they are handed over.
 */
export interface ParquetEncoder {
  /** How many rows have been appended. */
  readonly rows: number;

  /**
   * Appends a row; a lone surrogate becomes U+FFFD. Returns the file's next bytes when the row filled a row group.
   *
   * @throws {TypeError} when the row does not fit the columns; the encoder can still be used
   */
  append(row: readonly (string | null)[]): Uint8Array<ArrayBuffer> | undefined;

  /**
   * Appends many rows given column by column; the fast way. To be walked to its end before anything else is called.
   *
   * @yields the file's next bytes, for every row group that the rows fill
   * @throws {TypeError} when the block does not fit the columns; no row of it is appended, the encoder can still be used
   */
  appendBlock(columns: readonly TextBlockColumn[]): Generator<Uint8Array<ArrayBuffer>, void, undefined>;

  /** Returns the last bytes of the file; to be called once. */
  finish(): Uint8Array<ArrayBuffer>;
}
