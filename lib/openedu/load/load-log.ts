import { createHash } from "node:crypto";
import { cutChunks, type RejectsFile, readChunks } from "../../edx/index.ts";
import type { Workers } from "../../tables/index.ts";
import { loadChunk } from "./load-chunk.ts";
import type { CourseLogReading } from "./read-course-logs.ts";

/** A log whose rows are in files. */
export interface LoadedChunks {
  readonly lines: number;
  /** Parquet files with the rows of its chunks, see `loadChunk()`. */
  readonly paths: readonly string[];
  readonly rejects: readonly RejectsFile[];
  /** Hash of what is in the log; undefined where there is no other to compare it with. */
  readonly sha256: string | undefined;
}

/** How a log is loaded. */
export interface LogJob {
  readonly workers: Workers;
  /** Folder for this log alone. */
  readonly folder: string;
  /** Whether other logs may have the same lines. */
  readonly isOneOfMany: boolean;
  readonly onProgress?: ((bytesRead: number, linesRead: number) => void) | undefined;
}

const CHUNK_BYTES = 32 * 1024 * 1024;

/** Reads a log into the files of its chunks. Memory does not grow with the log. */
export async function loadLog(log: CourseLogReading, job: LogJob): Promise<LoadedChunks> {
  const { workers, isOneOfMany, onProgress } = job;
  const hash = createHash("sha256");
  const blocks = isOneOfMany ? observe(log.blocks, (block) => hash.update(block)) : log.blocks;
  const chunks = await readChunks(cutChunks(blocks, CHUNK_BYTES), {
    sourceFile: log.name,
    workers,
    folder: job.folder,
    read: (db, chunk) => loadChunk(db, chunk, { withLineIds: isOneOfMany }),
    onProgress,
  });
  return {
    lines: chunks.reduce((total, { lines }) => total + lines, 0),
    paths: chunks.flatMap(({ paths }) => paths),
    rejects: chunks.flatMap(({ rejects }) => (rejects === undefined ? [] : [rejects])),
    sha256: isOneOfMany ? hash.digest("hex") : undefined,
  };
}

async function* observe(
  blocks: AsyncIterable<Uint8Array>,
  onBlock: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const block of blocks) {
    onBlock(block);
    yield block;
  }
}
