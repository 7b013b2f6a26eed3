import { readFile } from "node:fs/promises";
import type { Table } from "apache-arrow";
import { toErrorText } from "../files/index.ts";
import { loadColumnar } from "./libraries.ts";

/**
 * Returns a Parquet file as an Arrow table.
 *
 * Cost: the file and the table lie in memory, the file in WebAssembly's, which ends at 4 GB. Larger files are for
 * DuckDB: see {@link createParquetView}.
 *
 * @throws {Error} when the file is missing or no Parquet file
 */
export async function readParquet(path: string): Promise<Table> {
  const { arrow, parquet } = await loadColumnar();
  try {
    return arrow.tableFromIPC(parquet.readParquet(await readFile(path)).intoIPCStream());
  } catch (error) {
    throw new Error(`Cannot read "${path}": ${toErrorText(error)}`, { cause: error });
  }
}
