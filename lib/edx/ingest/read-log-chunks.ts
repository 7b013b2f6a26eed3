import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { toErrorText } from "../../files/index.ts";

/** Whole lines of a log, as they follow each other there. */
export interface LogChunk {
  /** Lines with their ends; the last line of a log may have none. */
  readonly bytes: Buffer;
  /** Where the first byte lies in the log (unpacked). */
  readonly byteOffset: number;
}

/** A log that is being read. */
export interface LogReading extends AsyncIterable<LogChunk> {
  /** SHA-256 of what was unpacked, lower-case hex, to be asked for at the end; undefined when the log is not packed. */
  contentSha256(): string | undefined;
}

const BLOCK_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/**
 * Reads a log in chunks of about a size, cut where a line ends; `.gz` is known by its first bytes. Memory does not grow
 * with the log, only with its longest line.
 */
export function readLogChunks(path: string, chunkBytes: number): LogReading {
  const hash = createHash("sha256");
  let isPacked = false;
  const onUnpacked = (block: Buffer) => {
    isPacked = true;
    hash.update(block);
  };
  return {
    [Symbol.asyncIterator]: () => cutChunks(readBlocks(path, onUnpacked), chunkBytes),
    contentSha256: () => (isPacked ? hash.digest("hex") : undefined),
  };
}

async function* cutChunks(blocks: AsyncIterable<Buffer>, chunkBytes: number): AsyncGenerator<LogChunk, void> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let byteOffset = 0;
  for await (const block of blocks) {
    const lineEnd = heldBytes + block.length < chunkBytes ? -1 : block.lastIndexOf(LINE_FEED);
    if (lineEnd === -1) {
      held.push(block);
      heldBytes += block.length;
      continue;
    }
    const bytes = Buffer.concat([...held, block.subarray(0, lineEnd + 1)]);
    const rest = block.subarray(lineEnd + 1);
    held = [rest];
    heldBytes = rest.length;
    yield { bytes, byteOffset };
    byteOffset += bytes.length;
  }
  if (heldBytes > 0) {
    yield { bytes: Buffer.concat(held), byteOffset };
  }
}

async function* readBlocks(path: string, onUnpacked: (block: Buffer) => void): AsyncGenerator<Buffer, void> {
  const file = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  if (!(await isGzip(path))) {
    yield* file;
    return;
  }
  const unpacked = new PassThrough({ highWaterMark: BLOCK_BYTES });
  const unpacking = pipeline(file, createGunzip({ chunkSize: BLOCK_BYTES }), unpacked);
  unpacking.catch(() => undefined);
  try {
    for await (const block of unpacked as AsyncIterable<Buffer>) {
      onUnpacked(block);
      yield block;
    }
    await unpacking;
  } catch (error) {
    throw new Error(`Cannot unpack "${path}": ${toErrorText(error)}`, { cause: error });
  }
}

async function isGzip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}
