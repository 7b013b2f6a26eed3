import { mkdir, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { digestFile, withFileLock } from "../../files/index.ts";
import { openWorkers, type Workers } from "../../tables/index.ts";
import { FORMAT, moveParts, stageLog } from "./ingest-log.ts";
import { type LogFile, listLogFiles } from "./list-log-files.ts";
import { LogReadError, UnreadLogsError } from "./log-errors.ts";
import { type LogRecord, LogStore } from "./log-store.ts";

/** What to read, and where to. */
export interface IngestLogsOptions {
  /** Files (`.log`, `.log.gz`, any other that is named), and folders of them. */
  readonly sources: readonly string[];
  /** Root of the warehouse; tables of former runs are kept, and added to. */
  readonly warehouse: string;
  /** Guesses courses and modules as edx2bigquery does, faults included. Default: false. */
  readonly compatible?: boolean | undefined;
  /** How many chunks are worked on at a time; the output is the same for any number. Default: one a core, 3 at most. */
  readonly workers?: number | undefined;
  /** Size of the chunks that a log is cut into; another size gives other files, with the same rows. Default: 32 MiB. */
  readonly chunkBytes?: number | undefined;
  /** Called after every chunk and every log. Default: nothing. */
  readonly onProgress?: ((progress: IngestLogsProgress) => void) | undefined;
}

/** How far the reading of a log has come. */
export interface IngestLogsProgress {
  readonly name: string;
  /** `reading` after a chunk; else how the log ended. */
  readonly status: "reading" | LogStatus;
  /** Unpacked bytes, and lines, of this log so far. */
  readonly bytesRead: number;
  readonly linesRead: number;
}

/** `read`: for the first time; `read again`: it has changed; `unchanged`; `copy`: another log has the same content. */
export type LogStatus = "read" | "read again" | "unchanged" | "copy";

/** A log of a run. */
export interface IngestedLog {
  readonly name: string;
  readonly path: string;
  readonly status: LogStatus;
  /** Size and hash of the file as it lies on the disk. */
  readonly bytes: number;
  readonly sha256: string;
  /** Its record; of a copy that of the log it is a copy of. */
  readonly record: LogRecord;
}

/** What a run has done. The counts are of all its logs, unchanged ones included, copies not. */
export interface IngestLogsResult {
  readonly logs: readonly IngestedLog[];
  readonly lines: number;
  readonly events: number;
  readonly rejected: number;
}

const MEBIBYTE = 1024 * 1024;

/** More of them would have too little memory each. */
const MAX_WORKERS = 3;
/** With what reading, the rest of Node and freed memory take, this stays below a gigabyte. */
const WORKERS_MEMORY = 512 * MEBIBYTE;
/** Rows are held until the end of a chunk, so that each course and day gets one file of it. */
const ONE_FILE_A_PART = "SET partitioned_write_flush_threshold = 1_000_000_000";

/**
 * Reads edX tracking logs into Parquet files by course and day, below a warehouse:
 *
 * - `<dataset>_logs/tracklog/day=YYYYMMDD/<log>-<hash>.parquet`: the events of a course (`_no_course_logs` has those of none)
 *   on a day, in UTC, with the line that each comes from;
 * - `_rejects/tracklog/<log>-<hash>.parquet`: lines that hold no event, with number, byte offset and reason;
 * - `_manifest/<log>.log.json`: what was read, and into which files.
 *
 * A log that was read before, by its hash, is not read again; a changed one replaces its former rows. Equal logs give
 * equal bytes. Killed at any moment, the next run leaves what an undisturbed one would have left. Memory does not grow
 * with the logs.
 *
 * @throws {MissingLogsError} when there is no log
 * @throws {RangeError} when a log is given twice
 * @throws {UnreadLogsError} when logs cannot be read to their end, as packed ones that are cut off; all others have been
 * @throws {Error} when a file cannot be written
 */
export async function ingestTrackingLogs(options: IngestLogsOptions): Promise<IngestLogsResult> {
  const files = await listLogFiles(options.sources);
  const store = new LogStore(resolve(options.warehouse));
  await mkdir(join(store.root, "_manifest"), { recursive: true });
  return withFileLock(join(store.root, "_manifest", "lock"), async () => {
    await store.recover();
    await using pool = await openWorkers({
      count: options.workers ?? Math.min(MAX_WORKERS, availableParallelism()),
      memoryBytes: WORKERS_MEMORY,
      temporaryFolder: join(store.stagingFolder, "duckdb"),
      settings: ONE_FILE_A_PART,
    });
    try {
      const logs = await ingestFiles(files, { options, store, pool });
      return { logs, ...sumCounts(logs) };
    } finally {
      await store.recover();
    }
  });
}

interface Ingest {
  readonly options: IngestLogsOptions;
  readonly store: LogStore;
  readonly pool: Workers;
}

/** Reads on behind a log that cannot be read: a cut one must not cost those of the other days. */
async function ingestFiles(files: readonly LogFile[], ingest: Ingest): Promise<IngestedLog[]> {
  const records = new Map((await ingest.store.readRecords()).map((record) => [record.name, record]));
  const logs: IngestedLog[] = [];
  const unread: LogReadError[] = [];
  for (const file of files) {
    const log = await ingestFile(file, { ...ingest, records }).catch(toReadError);
    if (log instanceof LogReadError) {
      unread.push(log);
      continue;
    }
    if (log.status !== "copy") {
      records.set(file.name, log.record);
    }
    logs.push(log);
    const { bytes, lines } = log.record;
    ingest.options.onProgress?.({ name: file.name, status: log.status, bytesRead: bytes, linesRead: lines });
  }
  if (unread.length > 0) {
    throw new UnreadLogsError(unread, files.length);
  }
  return logs;
}

function toReadError(error: unknown): LogReadError {
  if (error instanceof LogReadError) {
    return error;
  }
  throw error;
}

type Known = Ingest & { readonly records: ReadonlyMap<string, LogRecord> };

async function ingestFile(file: LogFile, ingest: Known): Promise<IngestedLog> {
  const { options, store } = ingest;
  const former = ingest.records.get(file.name);
  const known = await findKnown(file, ingest);
  if (known !== undefined) {
    return known;
  }
  const { record, staged } = await stageLog({
    file,
    compatible: options.compatible ?? false,
    chunkBytes: options.chunkBytes ?? 32 * MEBIBYTE,
    workers: ingest.pool,
    folder: join(store.stagingFolder, "log"),
    onProgress: (bytesRead, linesRead) =>
      options.onProgress?.({ name: file.name, status: "reading", bytesRead, linesRead }),
  });
  const log = { name: file.name, path: file.path, bytes: record.bytes, sha256: record.sha256 };
  const original = [...ingest.records.values()].find(
    (other) => other.name !== file.name && other.content_sha256 === record.content_sha256,
  );
  if (original !== undefined && former === undefined) {
    return { ...log, status: "copy", record: original };
  }
  await store.commit(record, former, () => moveParts(store.root, staged));
  return { ...log, status: former === undefined ? "read" : "read again", record };
}

/** Returns a log that does not have to be read, by the hash of its file; only one of a known size can have a known hash. */
async function findKnown({ name, path }: LogFile, known: Known): Promise<IngestedLog | undefined> {
  const { size } = await stat(path);
  const former = known.records.get(name);
  const candidates = former === undefined ? [...known.records.values()] : [former];
  if (!candidates.some(({ bytes }) => bytes === size)) {
    return undefined;
  }
  const digest = await digestFile(path);
  const compatible = known.options.compatible ?? false;
  const record = candidates.find((candidate) => isDone(candidate, { sha256: digest.sha256, compatible }));
  const status = former === undefined ? "copy" : "unchanged";
  return record === undefined ? undefined : { name, path, ...digest, status, record };
}

function isDone(record: LogRecord, wanted: { sha256: string; compatible: boolean }): boolean {
  return (
    record.sha256 === wanted.sha256 && record.compatible === wanted.compatible && record.format === FORMAT
  );
}

function sumCounts(logs: readonly IngestedLog[]): Omit<IngestLogsResult, "logs"> {
  const counted = logs.filter(({ status }) => status !== "copy").map(({ record }) => record);
  const sum = (field: "lines" | "events" | "rejected") =>
    counted.reduce((total, record) => total + record[field], 0);
  return { lines: sum("lines"), events: sum("events"), rejected: sum("rejected") };
}
