import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type IngestedLog, ingestTrackingLogs, type LogRecord } from "../../edx/index.ts";
import { cutLog, type LogPiece } from "./cut-log.ts";
import type { CourseFile } from "./list-course-logs.ts";
import { readCourseLogs } from "./read-course-logs.ts";

/** A log that has been read. */
export interface LoadedLog {
  readonly name: string;
  /** `copy` when all of it is in another log; `unchanged` when it was read before. */
  readonly status: "read" | "unchanged" | "copy";
  readonly lines: number;
  readonly events: number;
  readonly rejected: number;
}

/** What came of the pieces of all logs. */
export interface IngestedPieces {
  readonly logs: readonly LoadedLog[];
  readonly ignored: readonly string[];
  /** Records of all pieces; of copies that of the original, once. */
  readonly records: readonly LogRecord[];
  readonly lines: number;
  readonly rejected: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
}

/** What is to be read, and where to. */
export interface PiecesJob {
  readonly files: readonly CourseFile[];
  readonly warehouse: string;
  /** Folder for the pieces alone. */
  readonly folder: string;
  readonly onProgress?: ((progress: { name: string; lines: number; bytes: number }) => void) | undefined;
}

/** Pieces that are on the disk at a time. */
const BATCH = 16;

/** Cuts logs into pieces, and reads these with the reader of tracking logs, some at a time. */
export async function ingestPieces(job: PiecesJob): Promise<IngestedPieces> {
  const ignored: string[] = [];
  const names: string[] = [];
  const ingested: IngestedLog[] = [];
  let batch: LogPiece[] = [];
  const flush = async () => {
    ingested.push(...(await ingestBatch(job, batch)));
    batch = [];
  };
  for (const file of job.files) {
    for await (const log of readCourseLogs(file, (name) => ignored.push(name))) {
      names.push(log.name);
      for await (const piece of cutLog(log, job.folder)) {
        batch.push(piece);
        if (batch.length === BATCH) {
          await flush();
        }
      }
    }
  }
  await flush();
  return { ignored, ...summarize(names, ingested) };
}

async function ingestBatch(job: PiecesJob, batch: readonly LogPiece[]): Promise<readonly IngestedLog[]> {
  if (batch.length === 0) {
    return [];
  }
  const { warehouse, folder, onProgress } = job;
  const { logs } = await ingestTrackingLogs({
    sources: [folder],
    warehouse,
    onProgress: ({ name, status, linesRead: lines, bytesRead: bytes }) =>
      status === "reading" ? undefined : onProgress?.({ name, lines, bytes }),
  });
  for (const { path } of batch) {
    await rm(join(path, ".."), { recursive: true, force: true });
  }
  return logs;
}

function summarize(
  names: readonly string[],
  pieces: readonly IngestedLog[],
): Omit<IngestedPieces, "ignored"> {
  // A copy has the record of its original, which may be a log of a former run that is not among these.
  const records = [...new Map(pieces.map(({ record }) => [record.name, record])).values()];
  const rejectsByReason: Record<string, number> = {};
  for (const [reason, count] of records.flatMap((record) => Object.entries(record.rejects_by_reason))) {
    rejectsByReason[reason] = (rejectsByReason[reason] ?? 0) + count;
  }
  const { lines, rejected } = sumCounts(records);
  const logs = names.map((name) =>
    describeLog(
      name,
      pieces.filter((piece) => piece.name.startsWith(`${name}/line-`)),
    ),
  );
  return { logs, records, lines, rejected, rejectsByReason };
}

function describeLog(name: string, pieces: readonly IngestedLog[]): LoadedLog {
  const statuses = new Set(pieces.map(({ status }) => status));
  const only = statuses.size === 1 ? [...statuses][0] : "read";
  const status = only === "copy" || only === "unchanged" ? only : "read";
  return { name, status, ...sumCounts(pieces.map(({ record }) => record)) };
}

function sumCounts(
  records: readonly Pick<LogRecord, "lines" | "events" | "rejected">[],
): Pick<LogRecord, "lines" | "events" | "rejected"> {
  const sum = (field: "lines" | "events" | "rejected") =>
    records.reduce((total, record) => total + record[field], 0);
  return { lines: sum("lines"), events: sum("events"), rejected: sum("rejected") };
}
