import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Database, quoteString } from "../../tables/index.ts";
import { CAREFUL, EVENT_COLUMNS, MAX_FAST_LINE_BYTES, toEventRowsSql } from "../queries/index.ts";
import { toWellFormedJson } from "../well-formed-json.ts";
import { type CarefulOptions, toCarefulRow } from "./careful-row.ts";
import type { LogChunk } from "./read-log-chunks.ts";
import { type ScannedLines, scanLines } from "./scan-lines.ts";

/** What a chunk of a log is read into. */
export interface ChunkJob extends CarefulOptions, StoredChunk {
  /** How many lines of the log come before the chunk. */
  readonly linesBefore: number;
  readonly sourceFile: string;
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

/** A line that holds no event. */
interface Reject {
  readonly line_number: number;
  /** Where the line begins in the log (unpacked). */
  readonly byte_offset: number;
  readonly reason: string;
  readonly line: Buffer;
}

/** What came of a chunk. */
export interface IngestedChunk {
  readonly lines: number;
  /** Lines that were read in TypeScript, rejected ones included. */
  readonly carefulLines: number;
  readonly pieces: readonly Piece[];
  readonly rejects: RejectsFile | undefined;
}

/** The rejects of a chunk, in a file: there may be as many as there are lines. */
export interface RejectsFile {
  /** A JSON object a line: {@link Reject}, its line in Base64. */
  readonly path: string;
  readonly countByReason: ReadonlyMap<string, number>;
  /** Length of the longest JSON object. */
  readonly longest: number;
}

/** Options of every Parquet file with events. */
export const PARQUET_OPTIONS = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880";

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
  const { linesBefore } = job;
  const left = await db.query<{ line_number: number; line: string }>(
    `SELECT line_number, line FROM read_parquet(${quoteString(careful.path)}, hive_partitioning = false)`,
  );
  await rm(careful.path);
  const odd = new Map(job.odd.map(({ index, bytes }) => [index, bytes]));
  const rows: string[] = [];
  const faults: Reject[] = [];
  for (const { line_number, line: text } of left) {
    const line = odd.get(line_number - linesBefore - 1) ?? Buffer.from(text);
    const read = toCarefulRow(line, job);
    if ("fault" in read) {
      const byte_offset = job.byteOffset + (job.starts[line_number - linesBefore - 1] ?? 0);
      faults.push({ line_number, byte_offset, reason: read.fault, line });
      continue;
    }
    const { row, dataset, day } = read;
    const json = JSON.stringify({ ...row, dataset, day, line_number, source_file: job.sourceFile });
    rows.push(toWellFormedJson(json));
  }
  const pieces = [...usual];
  if (rows.length > 0) {
    const path = join(job.folder, "careful.parquet");
    await writeRows(db, path, rows);
    pieces.push({ part: MIXED, path });
  }
  const rejects = await writeRejects(join(job.folder, "rejects.jsonl"), faults);
  return { lines: job.lines, carefulLines: left.length, pieces, rejects };
}

/** @param rows - JSON of each row */
async function writeRows(db: Database, path: string, rows: readonly string[]): Promise<void> {
  const rowsFile = `${path}.rows`;
  await writeFile(rowsFile, `${rows.join("\n")}\n`);
  const columns = Object.entries(EVENT_COLUMNS).map(([name, type]) => `${name}: '${type}'`);
  const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const from =
    `read_json(${quoteString(rowsFile)}, format = 'newline_delimited', columns = {${columns.join(", ")}}, ` +
    `maximum_object_size = ${Math.max(16_777_216, 4 * longest)})`;
  const names = Object.keys(EVENT_COLUMNS).join(", ");
  await db.run(`COPY (SELECT ${names} FROM ${from}) TO ${quoteString(path)} (${PARQUET_OPTIONS})`);
  await rm(rowsFile);
}

async function writeRejects(path: string, rejects: readonly Reject[]): Promise<RejectsFile | undefined> {
  if (rejects.length === 0) {
    return undefined;
  }
  const rows = rejects.map((reject) => JSON.stringify({ ...reject, line: reject.line.toString("base64") }));
  await writeFile(path, `${rows.join("\n")}\n`);
  const countByReason = new Map<string, number>();
  for (const { reason } of rejects) {
    countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
  }
  return { path, countByReason, longest: rows.reduce((most, row) => Math.max(most, row.length), 0) };
}
