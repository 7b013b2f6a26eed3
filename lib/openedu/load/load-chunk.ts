import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type LeftLine, type PlacedChunk, type RejectsFile, readLeftLines } from "../../edx/index.ts";
import { type Database, quoteString } from "../../tables/index.ts";
import { toCarefulRow } from "./careful-row.ts";
import { CHUNK_COLUMNS } from "./event-columns.ts";
import { toEventRowsSql } from "./event-rows-sql.ts";

/** What came of a chunk of a log. */
export interface LoadedChunk {
  readonly lines: number;
  /** Parquet files with its rows, which have {@link CHUNK_COLUMNS}; those with a `left_line` are none. */
  readonly paths: readonly string[];
  readonly rejects: RejectsFile | undefined;
}

/** These files are read once, and soon. */
const PARQUET_OPTIONS = "FORMAT parquet, COMPRESSION snappy";

/** Writes the rows of a chunk to Parquet files in its folder. */
export async function loadChunk(
  db: Database,
  chunk: PlacedChunk,
  options: { withLineIds: boolean },
): Promise<LoadedChunk> {
  const { folder, lines } = chunk;
  const path = join(folder, "rows.parquet");
  await db.run(`COPY (${toEventRowsSql(chunk, options)}) TO ${quoteString(path)} (${PARQUET_OPTIONS})`);
  await rm(chunk.linesFile);
  const left = await db.query<LeftLine>(
    `SELECT line_number, left_line AS line FROM read_parquet(${quoteString(path)}) WHERE left_line IS NOT NULL`,
  );
  const { rowsFile, rejects } = await readLeftLines(db, {
    chunk,
    left,
    read: (line) => toCarefulRow(line, options),
    columns: CHUNK_COLUMNS,
    parquetOptions: PARQUET_OPTIONS,
  });
  return { lines, paths: rowsFile === undefined ? [path] : [path, rowsFile], rejects };
}
