import { basename } from "node:path";
import type { FileDigest } from "../../files/index.ts";
import { openParquetWriter, type ParquetWriter, type WrittenParquet } from "../../tables/index.ts";
import { openDump } from "./open-dump.ts";
import type { DumpReading } from "./table-reading.ts";

/** A table of a package that has been loaded: every line of its file is a row, a reject, or a part of one. */
export interface LoadedDump {
  /** The file that it was read from, with its size and hash as it lies there. */
  readonly source: FileDigest & { readonly path: string };
  readonly columns: readonly string[];
  /** Rows and rejects: lines behind the first that begin one of them, in edX's form all. */
  readonly lines: number;
  /** Lines that begin inside of quotes, as only Waldo's form has them. */
  readonly continuationLines: number;
  readonly rows: number;
  readonly rejected: number;
  /** The table as texts; undefined for an empty file, which has no columns. */
  readonly parquet: (WrittenParquet & { readonly path: string }) | undefined;
}

/** How a dump is loaded. */
export interface LoadDumpOptions {
  readonly path: string;
  /** Where the table is written, whole or not at all. */
  readonly outParquet: string;
  /** Where lines go that are no rows (see {@link openRejects}). */
  readonly rejects: ParquetWriter;
  /** What rejects call the file; default: its name. */
  readonly name?: string;
  /** How it is read; default: {@link openDump}. */
  readonly open?: (path: string) => Promise<DumpReading>;
}

/** Columns of the table of rejects. */
const REJECT_COLUMNS = ["file", "line", "byte_offset", "reason", "text"];

/** Opens the table of what could not be loaded: one row is one line, with its file and place. */
export function openRejects(path: string): Promise<ParquetWriter> {
  return openParquetWriter(
    path,
    REJECT_COLUMNS.map((name) => ({ name })),
  );
}

/**
 * Loads a table of edX into Parquet, all columns as text: nothing that it says can be lost by reading it as something else.
 * Memory does not grow with the file. That every line is accounted for is asserted: they are counted in the bytes, too.
 *
 * @throws {DumpFormatError} when the file is no table
 */
export async function loadDump(options: LoadDumpOptions): Promise<LoadedDump> {
  const { path, outParquet, open = openDump } = options;
  await using dump = await open(path);
  const writer = await openTable(dump, outParquet);
  try {
    const counts = await writeRows(dump, writer, options);
    const source = { path, ...(await dump.digest()) };
    const written = await writer?.close();
    const parquet = written === undefined ? undefined : { path: outParquet, ...written };
    assertAllRows(path, counts.rows, written?.rows ?? 0);
    assertAllLines(path, counts, dump);
    return { source, columns: dump.columns, lines: counts.rows + counts.rejected, ...counts, parquet };
  } finally {
    await writer?.abort();
  }
}

type LineCounts = Pick<LoadedDump, "rows" | "rejected" | "continuationLines">;

async function writeRows(
  dump: DumpReading,
  writer: ParquetWriter | undefined,
  { path, rejects, name = basename(path) }: LoadDumpOptions,
): Promise<LineCounts> {
  const counts = { rows: 0, rejected: 0, continuationLines: 0 };
  for await (const batch of dump.batches()) {
    for (const row of batch.rows) {
      const full = writer?.append(row);
      if (full !== undefined) {
        await full;
      }
    }
    for (const { line, byteOffset, reason, text } of batch.rejects) {
      await rejects.append([name, String(line), String(byteOffset), reason, text]);
    }
    counts.rows += batch.rows.length;
    counts.rejected += batch.rejects.length;
    counts.continuationLines += batch.continuationLines;
  }
  return counts;
}

async function openTable({ columns }: DumpReading, outParquet: string): Promise<ParquetWriter | undefined> {
  if (columns.length === 0) {
    return undefined;
  }
  return openParquetWriter(
    outParquet,
    columns.map((name) => ({ name, nullable: true })),
  );
}

function assertAllRows(path: string, read: number, written: number): void {
  if (read !== written) {
    throw new Error(`Cannot account for all rows of "${path}": ${read} were read, ${written} written`);
  }
}

function assertAllLines(
  path: string,
  { rows, rejected, continuationLines }: LineCounts,
  dump: DumpReading,
): void {
  const seen = dump.headerLines + rows + rejected + continuationLines;
  if (seen !== dump.countLines()) {
    throw new Error(`Cannot account for all lines of "${path}": ${seen} of ${dump.countLines()} were read`);
  }
}
