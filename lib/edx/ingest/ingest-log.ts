import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestFile, syncFolder } from "../../files/index.ts";
import { type Database, quoteString, type Workers } from "../../tables/index.ts";
import { type PlacedChunk, type RejectsFile, readChunks, toRejectsSql } from "../log-lines/index.ts";
import { NO_COURSE } from "../queries/index.ts";
import { findFileDay } from "../splitting/index.ts";
import { divideMixed, findLargeParts } from "./divide-mixed.ts";
import { type IngestedChunk, ingestChunk, PARQUET_OPTIONS, type Piece } from "./ingest-chunk.ts";
import type { LogFile } from "./list-log-files.ts";
import type { LogPart, LogRecord } from "./log-store.ts";
import { type LogDigest, readLogChunks } from "./read-log-chunks.ts";

/** Version of the tables that are written; a change makes every log to be read again. */
export const FORMAT = 1;

/** What a log is read with. */
export interface LogJob {
  readonly file: LogFile;
  readonly compatible: boolean;
  readonly chunkBytes: number;
  readonly workers: Workers;
  /** Folder for this log alone. */
  readonly folder: string;
  readonly onProgress: (bytesRead: number, linesRead: number) => void;
}

/** A log whose rows are in files, which are not in their places yet. */
export interface StagedLog {
  readonly record: LogRecord;
  /** From where each part is to be moved. */
  readonly staged: ReadonlyMap<string, string>;
}

/** Reads a log and writes its rows and its rejects to files in a folder. */
export async function stageLog(job: LogJob): Promise<StagedLog> {
  await rm(job.folder, { recursive: true, force: true });
  const { chunks, digest } = await readLog(job);
  const stem = toPartStem(job.file.name, digest.contentSha256);
  const pieces = await divideMixed(
    chunks.flatMap((chunk) => chunk.pieces),
    job,
  );
  const staged = new Map<string, string>();
  for (const [part, paths] of groupByPart(pieces)) {
    for (const [index, path] of paths.entries()) {
      const number = paths.length === 1 ? "" : `-${String(index + 1).padStart(4, "0")}`;
      staged.set(`${part.replace("/", "_logs/tracklog/day=")}/${stem}${number}.parquet`, path);
    }
  }
  const parts = await describeParts(job.workers, staged);
  const rejects = chunks.flatMap((chunk) => (chunk.rejects === undefined ? [] : [chunk.rejects]));
  const rejectsPart = await stageRejects(job, { rejects, stem, staged });
  const record = toRecord(job, { chunks, parts, rejects, rejectsPart, digest });
  assertAllLinesAccountedFor(record);
  return { record, staged };
}

interface ReadLog {
  readonly chunks: readonly IngestedChunk[];
  readonly digest: LogDigest;
}

async function readLog(job: LogJob): Promise<ReadLog> {
  const { file, compatible, workers, folder, onProgress } = job;
  const reading = readLogChunks(file.path, job.chunkBytes);
  const options = { compatible, fileDay: findFileDay(file.name) };
  let largeParts: Promise<string[]> | undefined;
  const read = (db: Database, chunk: PlacedChunk) => {
    if (largeParts === undefined) {
      const first = ingestChunk(db, { ...chunk, ...options, largeParts: undefined });
      largeParts = first.then(({ pieces }) => findLargeParts(pieces));
      largeParts.catch(() => undefined);
      return first;
    }
    return largeParts.then((large) => ingestChunk(db, { ...chunk, ...options, largeParts: large }));
  };
  const chunks = await readChunks(reading, { sourceFile: file.name, workers, folder, read, onProgress });
  return { chunks, digest: reading.digest() };
}

function groupByPart(pieces: readonly Piece[]): (readonly [string, string[]])[] {
  const groups = new Map<string, string[]>();
  for (const { part, path } of pieces) {
    groups.set(part, [...(groups.get(part) ?? []), path]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function describeParts(workers: Workers, staged: ReadonlyMap<string, string>): Promise<LogPart[]> {
  const rows = await countRows(workers, [...staged.values()]);
  const parts: LogPart[] = [];
  for (const [path, from] of staged) {
    parts.push({ path, rows: rows.get(from) ?? 0, ...(await digestFile(from)) });
  }
  return parts;
}

async function countRows(workers: Workers, paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (paths.length === 0) {
    return new Map();
  }
  const files = paths.map(quoteString).join(", ");
  const sql = `SELECT file_name, num_rows FROM parquet_file_metadata([${files}])`;
  const found = await workers.run((db) => db.query<{ file_name: string; num_rows: number }>(sql));
  return new Map(found.map(({ file_name, num_rows }) => [file_name, num_rows]));
}

interface Rejected {
  readonly rejects: readonly RejectsFile[];
  readonly stem: string;
  readonly staged: Map<string, string>;
}

async function stageRejects(job: LogJob, { rejects, stem, staged }: Rejected): Promise<LogPart | null> {
  if (rejects.length === 0) {
    return null;
  }
  const from = join(job.folder, "rejects.parquet");
  const sql = toRejectsSql(job.file.name, rejects);
  await job.workers.run((db) => db.run(`COPY (${sql}) TO ${quoteString(from)} (${PARQUET_OPTIONS})`));
  const path = `_rejects/tracklog/${stem}.parquet`;
  staged.set(path, from);
  return (await describeParts(job.workers, new Map([[path, from]])))[0] ?? null;
}

interface Account extends ReadLog {
  readonly parts: LogPart[];
  readonly rejects: readonly RejectsFile[];
  readonly rejectsPart: LogPart | null;
}

function toRecord({ file, compatible }: LogJob, account: Account): LogRecord {
  const { chunks, digest, parts, rejects, rejectsPart } = account;
  return {
    format: FORMAT,
    name: file.name,
    bytes: digest.bytes,
    sha256: digest.sha256,
    content_sha256: digest.contentSha256,
    compatible,
    lines: chunks.reduce((total, { lines }) => total + lines, 0),
    events: parts.reduce((total, { rows }) => total + rows, 0),
    rejected: rejectsPart?.rows ?? 0,
    rejects_by_reason: countBy(
      rejects.flatMap(({ countByReason }) => [...countByReason]),
      (entry) => entry,
    ),
    read_carefully: chunks.reduce((total, { carefulLines }) => total + carefulLines, 0),
    without_course: parts
      .filter(({ path }) => path.startsWith(`${NO_COURSE}_logs/`))
      .reduce((total, { rows }) => total + rows, 0),
    events_by_day: countBy(parts, ({ path, rows }) => [/day=(\w+)/.exec(path)?.[1] ?? "", rows]),
    parts,
    rejects_part: rejectsPart,
  };
}

function countBy<T>(
  items: readonly T[],
  read: (item: T) => readonly [string, number],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const [key, count] = read(item);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The rows are those that stand in the files. */
function assertAllLinesAccountedFor({ name, lines, events, rejected }: LogRecord): void {
  if (events + rejected !== lines) {
    throw new Error(
      `Cannot account for log "${name}": ${lines} lines, ${events} events and ${rejected} rejected`,
    );
  }
}

/** Moves files to their places below the warehouse. */
export async function moveParts(root: string, staged: ReadonlyMap<string, string>): Promise<void> {
  const folders = new Set<string>();
  for (const [path, from] of staged) {
    const to = join(root, path);
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    folders.add(dirname(to));
  }
  await Promise.all([...folders].map((folder) => syncFolder(folder)));
}

/** A part is named for its log, and for what is in it: another version of the log never has the same name. */
function toPartStem(name: string, contentSha256: string): string {
  const stem = name
    .replace(/\.gz$/, "")
    .replace(/\.log$/, "")
    .replaceAll(/[^A-Za-z0-9_.-]/g, "_");
  return `${stem.slice(-80)}-${contentSha256.slice(0, 12)}`;
}
