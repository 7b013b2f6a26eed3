import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quoteString } from "../../tables/index.ts";
import type { LogChunk } from "./cut-chunks.ts";
import { type ScannedLines, scanLines } from "./scan-lines.ts";

/** Longest line that SQL reads; longer ones are rare, and would make every buffer larger. */
const MAX_FAST_LINE_BYTES = 256 * 1024;

/** A chunk whose usual lines wait in a file, so that it does not have to stay in memory. */
export interface StoredChunk extends Pick<ScannedLines, "lines" | "starts" | "odd"> {
  /** Folder of the chunk alone. */
  readonly folder: string;
  readonly linesFile: string;
  /** Where the chunk begins in the log (unpacked). */
  readonly byteOffset: number;
}

/** Finds the lines of a chunk and writes them to a file in a folder of their own, before a worker gets them. */
export async function storeChunk({ bytes, byteOffset }: LogChunk, folder: string): Promise<StoredChunk> {
  const { lines, starts, odd, text } = scanLines(bytes, MAX_FAST_LINE_BYTES);
  await mkdir(folder, { recursive: true });
  const linesFile = join(folder, "lines");
  await writeFile(linesFile, text);
  return { folder, linesFile, byteOffset, lines, starts, odd };
}

/**
 * Returns a query for the lines of a stored chunk, in their order: `line`, and `line_number` in the log.
 *
 * DuckDB's reader of JSON files is faster, but it stops at some broken lines, or loses the line behind them.
 */
export function toLinesSql({ linesFile, linesBefore }: { linesFile: string; linesBefore: number }): string {
  return `SELECT line, row_number() OVER () + ${linesBefore} AS line_number
    FROM read_csv(${quoteString(linesFile)}, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false,
      delim = '\u0001', quote = '', escape = '', max_line_size = ${2 * MAX_FAST_LINE_BYTES})`;
}
