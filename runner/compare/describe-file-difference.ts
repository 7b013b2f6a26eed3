import { extname } from "node:path";
import { findByteDifference } from "./find-byte-difference.ts";
import { findLineDifference } from "./find-line-difference.ts";
import { findDatabaseDifference, findParquetDifference } from "./find-table-difference.ts";

const TEXTS = new Set(
  ".json .jsonl .ndjson .csv .tsv .txt .md .html .svg .xml .yaml .yml .sql .log .ts .py .ipynb".split(" "),
);

/**
 * Says where two files begin to differ: table and row of Parquet and DuckDB, line of text, byte of all else. A DuckDB
 * file, whose bytes are never the same twice, is compared by its tables and views. A file that is not what its name
 * says is compared by its bytes.
 *
 * @returns undefined when they hold the same
 * @throws {Error} when one cannot be read
 */
export async function describeFileDifference(one: string, other: string): Promise<string | undefined> {
  const ending = extname(one).toLowerCase();
  if (ending === ".duckdb" || ending === ".db") {
    return findDatabaseDifference(one, other).catch(() => findByteDifference(one, other));
  }
  const byte = await findByteDifference(one, other);
  if (byte === undefined) {
    return undefined;
  }
  if (ending === ".parquet") {
    const row = await findParquetDifference(one, other).catch(() => byte);
    return row ?? `the same rows, written differently (from ${byte})`;
  }
  return TEXTS.has(ending) ? ((await findLineDifference(one, other)) ?? `line ends, from ${byte}`) : byte;
}
