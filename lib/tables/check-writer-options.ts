import { PARQUET_COMPRESSIONS, type ParquetWriterOptions } from "./parquet-writer-options.ts";

/** Positions in a dictionary of so many are packed without an overflow; parquet-wasm would take more. */
const MOST_ROWS = 2 ** 30;
/** The format has signed 32-bit sizes of pages. */
const MOST_BYTES = 2 ** 30;

/**
 * Checks the options of a Parquet file before it is begun.
 *
 * @throws {RangeError} when a number is no integer from 1 on, or the codec is not known
 */
export function assertWriterOptions(path: string, options: ParquetWriterOptions): void {
  const { rowGroupRows = 1, bufferBytes = 1, compression = "zstd" } = options;
  assertCount(path, { name: "rowGroupRows", value: rowGroupRows, most: MOST_ROWS });
  assertCount(path, { name: "bufferBytes", value: bufferBytes, most: MOST_BYTES });
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
