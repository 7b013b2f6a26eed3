import { join } from "node:path";
import type { Database, Workers } from "../../tables/index.ts";
import type { LogChunk } from "./cut-chunks.ts";
import type { PlacedChunk } from "./read-left-lines.ts";
import { storeChunk } from "./store-chunk.ts";

/** How the chunks of a log are read. */
export interface ChunkReading<T> {
  /** Name of the log. */
  readonly sourceFile: string;
  readonly workers: Workers;
  /** Folder for this log alone. */
  readonly folder: string;
  /** Reads a chunk; several at a time, one for each worker. */
  readonly read: (db: Database, chunk: PlacedChunk) => Promise<T>;
  /** Called when a chunk is on its way to a worker. Default: nothing. */
  readonly onProgress?: ((bytesRead: number, linesRead: number) => void) | undefined;
}

/**
 * Has the chunks of a log read by workers; a chunk is stored only when a worker is about to be free.
 *
 * @returns what came of the chunks, in their order, when all have been read or one has failed
 */
export async function readChunks<T>(chunks: AsyncIterable<LogChunk>, reading: ChunkReading<T>): Promise<T[]> {
  const running: Promise<T>[] = [];
  try {
    await startChunks(chunks, reading, running);
    return await Promise.all(running);
  } finally {
    // Whatever has gone wrong: nobody writes into the folder any more when this is over.
    await Promise.allSettled(running);
  }
}

async function startChunks<T>(
  chunks: AsyncIterable<LogChunk>,
  { sourceFile, workers, folder, read, onProgress }: ChunkReading<T>,
  running: Promise<T>[],
): Promise<void> {
  let linesBefore = 0;
  for await (const chunk of chunks) {
    const own = join(folder, `chunk-${String(running.length).padStart(6, "0")}`);
    const stored = await storeChunk(chunk, own);
    const placed = { ...stored, linesBefore, sourceFile };
    const { started, result } = workers.start((db) => read(db, placed));
    result.catch(() => undefined);
    running.push(result);
    await started;
    linesBefore += stored.lines;
    onProgress?.(chunk.byteOffset + chunk.bytes.length, linesBefore);
  }
}
