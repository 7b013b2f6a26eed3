import type { FileDigest } from "../files/index.ts";
import type { TextBlockColumn } from "./text-block.ts";

/** A Parquet file that has been written. */
export interface WrittenParquet extends FileDigest {
  rows: number;
}

/**
 * Writes the rows of a text table to a Parquet file, row group by row group.
 *
 * While a block is being appended the other calls but `abort` are refused with an Error, so that no rows interleave.
 */
export interface ParquetWriter extends AsyncDisposable {
  /** How many rows have been appended. */
  readonly rows: number;

  /**
   * Appends a row; a lone surrogate becomes U+FFFD.
   *
   * Returns a promise when the row filled a row group, and undefined otherwise. Await what it returns
   * (`await writer.append(row)`, or in a hot loop only when there is something): that is what keeps memory flat.
   *
   * @throws {TypeError} when the row does not fit the columns; the writer can still be used
   */
  append(row: readonly (string | null)[]): Promise<void> | undefined;

  /**
   * Appends many rows given column by column; the fast way. The arrays may be reused once the promise has settled.
   *
   * @throws {TypeError} when the block does not fit the columns; no row of it is appended, the writer can still be used
   */
  appendBlock(columns: readonly TextBlockColumn[]): Promise<void>;

  /**
   * Writes what is left, checks the row count in the file, syncs it and gives it its name.
   *
   * A second call returns the same. When it fails nothing is left behind.
   *
   * @throws {Error} when the file cannot be written; `cause` holds the reason
   */
  close(): Promise<WrittenParquet>;

  /** Gives up and leaves nothing behind; does nothing after `close`. Leaving an `await using` block does the same. */
  abort(): Promise<void>;
}
