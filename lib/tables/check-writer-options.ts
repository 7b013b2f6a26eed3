import { PARQUET_COMPRESSIONS, type ParquetWriterOptions } from "./parquet-writer.ts";

// Row groups of more rows than a signed 32-bit number holds would wrap around in parquet-wasm.
const MOST_ROWS = 2 ** 31 - 1;

/**
 * Checks the options of a Parquet file before it is begun.
 *
 * @throws {RangeError} when a number is no integer from 1 on, or the codec is not known
 */
export function assertWriterOptions(path: string, options: ParquetWriterOptions): void {
  const { rowGroupRows = 1, bufferBytes = 1, compression = "zstd" } = options;
  assertCount(path, { name: "rowGroupRows", value: rowGroupRows, most: MOST_ROWS });
  assertCount(path, { name: "bufferBytes", value: bufferBytes, most: Number.MAX_SAFE_INTEGER });
  if (PARQUET_COMPRESSIONS.includes(compression)) return;
  const known = PARQUET_COMPRESSIONS.join(", ");
  throw new RangeError(`Cannot write "${path}": compression is ${compression}, wanted one of ${known}`);
}

interface Count {
  readonly name: string;
  readonly value: number;
  readonly most: number;
}

function assertCount(path: string, { name, value, most }: Count): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`Cannot write "${path}": ${name} is ${value}, wanted an integer from 1 to ${most}`);
}
