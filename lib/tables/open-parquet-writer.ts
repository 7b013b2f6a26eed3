import { assertWriterOptions } from "./check-writer-options.ts";
import { loadColumnar } from "./libraries.ts";
import type { ParquetWriter, ParquetWriterOptions } from "./parquet-writer.ts";
import { createPendingFile } from "./pending-file.ts";
import type { TextColumn } from "./text-column.ts";
import { TextParquetWriter } from "./text-parquet-writer.ts";

/**
 * Opens a Parquet file for writing a table of texts of any length, in memory that does not grow.
 *
 * The rows go to `<path>.tmp_<32 hex digits>`, which becomes `path` when the writer is closed. The same rows give the
 * same bytes. DuckDB reads the columns as VARCHAR; readers that heed the Arrow schema in the file, such as pyarrow, see
 * dictionary-encoded columns as dictionaries. Cost: just under 2 µs a row of five columns, on the calling thread.
 *
 * @throws {TypeError} when there is no column, or two of one name
 * @throws {RangeError} when an option cannot be used
 * @throws {Error} when the file cannot be made
 */
export async function openParquetWriter(
  path: string,
  columns: readonly TextColumn[],
  options: ParquetWriterOptions = {},
): Promise<ParquetWriter> {
  const names = new Set(columns.map((column) => column.name));
  if (names.size === 0 || names.size < columns.length) {
    throw new TypeError(
      `Cannot write "${path}": the columns need names of their own, got ${JSON.stringify([...names])}`,
    );
  }
  assertWriterOptions(path, options);
  const libraries = await loadColumnar();
  const file = await createPendingFile(path);
  return new TextParquetWriter({ path, columns, options, libraries, file });
}
