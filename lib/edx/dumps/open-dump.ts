import { openCommaRows } from "./comma-rows.ts";
import { openTabRows } from "./tab-rows.ts";
import type { DumpReading } from "./table-reading.ts";

/**
 * Opens a table of a dump: names of the columns first, then the rows, `NULL` for no value; decompressed when its name ends
 * in `.gz`. Escapes inside of fields (`\\n` for a line feed) stay as they are, since some fields hold them as their own text.
 *
 * A name that ends in `.csv` or `.csv.gz` is in Waldo's form: fields between commas, in quotes where they hold commas,
 * quotes or line ends; lines end with a line feed or with a return and a line feed. Any other is in edX's form: fields
 * between tabs, one row a line.
 *
 * @throws {DumpFormatError} when the first line has no columns, or one of them twice
 * @throws {Error} the system's, when the file cannot be opened
 */
export function openDump(path: string): Promise<DumpReading> {
  return /\.csv(?:\.gz)?$/i.test(path) ? openCommaRows(path) : openTabRows(path);
}
