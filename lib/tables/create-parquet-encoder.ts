import { assertWriterOptions } from "./check-writer-options.ts";
import { loadColumnar } from "./libraries.ts";
import type { ParquetEncoder } from "./parquet-encoder.ts";
import type { ParquetWriterOptions } from "./parquet-writer-options.ts";
import type { TextColumn } from "./text-column.ts";
import { TextParquetEncoder } from "./text-parquet-encoder.ts";

/**
 * Returns an encoder of a text table: only bytes, for whoever writes the file elsewhere (see {@link openParquetFile}).
 *
 * @param path - what errors call the file
 * @throws {TypeError} when there is no column, or two of one name
 * @throws {RangeError} when an option cannot be used
 */
export async function createParquetEncoder(
  path: string,
  columns: readonly TextColumn[],
  options: ParquetWriterOptions = {},
): Promise<ParquetEncoder> {
  const names = new Set(columns.map((column) => column.name));
  if (names.size === 0 || names.size < columns.length) {
    throw new TypeError(
      `Cannot write "${path}": the columns need names of their own, got ${JSON.stringify([...names])}`,
    );
  }
  assertWriterOptions(path, options);
  return new TextParquetEncoder(await loadColumnar(), columns, options);
}
