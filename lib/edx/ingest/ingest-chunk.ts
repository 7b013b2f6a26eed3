import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Database, quoteString } from "../../tables/index.ts";
import { type LeftLine, type PlacedChunk, type RejectsFile, readLeftLines } from "../log-lines/index.ts";
import { CAREFUL, EVENT_COLUMNS, toEventRowsSql } from "../queries/index.ts";
import { type CarefulOptions, toCarefulRow } from "./careful-row.ts";

/** What a chunk of a log is read into. */
export interface ChunkJob extends CarefulOptions, PlacedChunk {
  /** Courses and days that get files of their own, as in `MITx__8_01x__2015/20150301`; undefined gives one to each. */
  readonly largeParts: readonly string[] | undefined;
}

/** A Parquet file with rows. */
export interface Piece {
  /** Course and day of all its rows, as in `MITx__8_01x__2015/20150301`; {@link MIXED} when they are of several. */
  readonly part: string;
  readonly path: string;
}

/** What stands for the part of rows of several. */
export const MIXED = "_mixed";

/** What came of a chunk. */
export interface IngestedChunk {
  readonly lines: number;
  /** Lines that were read in TypeScript, rejected ones included. */
  readonly carefulLines: number;
  readonly pieces: readonly Piece[];
  readonly rejects: RejectsFile | undefined;
}

/** Options of every Parquet file with events. */
export const PARQUET_OPTIONS = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880";

/** Writes the rows of a chunk to Parquet files, by course and day as far as these are large; one thread, so that the bytes are the same. */
export async function ingestChunk(db: Database, job: ChunkJob): Promise<IngestedChunk> {
  const { folder, linesFile, lines } = job;
  const rows = toEventRowsSql(job);
  const sql = `SELECT *, ${toPartSql(job.largeParts)} AS part FROM (${rows})`;
  const out = join(folder, "pieces");
  await db.run(`COPY (${sql}) TO ${quoteString(out)} (${PARQUET_OPTIONS}, PARTITION_BY (part))`);
  await rm(linesFile);
  const pieces = await listPieces(out);
  const careful = pieces.find(({ part }) => part === CAREFUL);
  const usual = pieces.filter(({ part }) => part !== CAREFUL);
  if (careful === undefined) {
    return { lines, carefulLines: 0, pieces: usual, rejects: undefined };
  }
  return readCarefully(db, job, { careful, usual });
}

function toPartSql(largeParts: readonly string[] | undefined): string {
  const part = "dataset || '/' || day";
  const known = largeParts?.map(quoteString).join(", ") ?? "";
  const own =
    largeParts === undefined
      ? part
      : `CASE WHEN ${part} IN ('', ${known || "''"}) THEN ${part} ELSE '${MIXED}' END`;
  return `CASE WHEN dataset = '${CAREFUL}' THEN '${CAREFUL}' ELSE ${own} END`;
}

/** Returns the files that DuckDB has written, a folder for each part. */
export async function listPieces(folder: string): Promise<Piece[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pieces = entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = basename(entry.parentPath);
      const part = decodeURIComponent(name.slice(name.indexOf("=") + 1));
      return { part, path: join(entry.parentPath, entry.name) };
    });
  return pieces.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface Parts {
  readonly careful: Piece;
  readonly usual: readonly Piece[];
}

async function readCarefully(db: Database, job: ChunkJob, { careful, usual }: Parts): Promise<IngestedChunk> {
  const left = await db.query<LeftLine>(
    `SELECT line_number, line FROM read_parquet(${quoteString(careful.path)}, hive_partitioning = false)`,
  );
  await rm(careful.path);
  const { rowsFile, rejects } = await readLeftLines(db, {
    chunk: job,
    left,
    read: (line) => toCarefulRow(line, job),
    columns: EVENT_COLUMNS,
    parquetOptions: PARQUET_OPTIONS,
  });
  const pieces = rowsFile === undefined ? usual : [...usual, { part: MIXED, path: rowsFile }];
  return { lines: job.lines, carefulLines: left.length, pieces, rejects };
}
