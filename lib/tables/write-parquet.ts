import { createHash } from "node:crypto";
import type { Table } from "apache-arrow";
import { writeFileAtomic } from "../files/index.ts";
import { assertWriterOptions } from "./check-writer-options.ts";
import { loadColumnar } from "./libraries.ts";
import type { WrittenParquet } from "./parquet-writer.ts";
import type { ParquetCompression } from "./parquet-writer-options.ts";
import { toWriterProperties } from "./writer-properties.ts";

/** How to write an Arrow table. */
export interface WriteParquetOptions {
  /** Default: `zstd`. */
  readonly compression?: ParquetCompression;
  /** Rows of a row group; default: 122,880; at least 1. */
  readonly rowGroupRows?: number;
}

/**
 * Writes an Arrow table to a Parquet file, whole or not at all; the same table gives the same bytes.
 *
 * Cost: the file is made in memory; for tables that do not fit there see {@link openParquetWriter}.
 *
 * @throws {RangeError} when an option cannot be used
 * @throws {Error} when the file cannot be written
 */
export async function writeParquet(
  path: string,
  table: Table,
  options: WriteParquetOptions = {},
): Promise<WrittenParquet> {
  assertWriterOptions(path, options);
  const { arrow, parquet } = await loadColumnar();
  const imported = parquet.Table.fromIPCStream(arrow.tableToIPC(table, "stream"));
  const data = parquet.writeParquet(imported, toWriterProperties(parquet, options));
  await writeFileAtomic(path, data);
  return { rows: table.numRows, bytes: data.length, sha256: createHash("sha256").update(data).digest("hex") };
}
