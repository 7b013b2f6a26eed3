import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type FileDigest, gunzipBlocks } from "../../files/index.ts";
import { cutChunks, type LogChunk } from "../log-lines/index.ts";
import { LogReadError } from "./log-errors.ts";

/** Size and hash of a log that was read to its end, lower-case hex. */
export interface LogDigest extends FileDigest {
  /** Hash of what is in it: the same packed and unpacked. */
  readonly contentSha256: string;
}

/** A log that is being read. */
export interface LogReading extends AsyncIterable<LogChunk> {
  /** To be asked for once, at the end. */
  digest(): LogDigest;
}

const BLOCK_BYTES = 1024 * 1024;

/** Reads a log in chunks, see {@link cutChunks}; `.gz` is known by its first bytes. */
export function readLogChunks(path: string, chunkBytes: number): LogReading {
  const file = { hash: createHash("sha256"), bytes: 0 };
  const content = createHash("sha256");
  let isPacked = false;
  const blocks = readBlocks(path, {
    onRead: (block) => {
      file.hash.update(block);
      file.bytes += block.length;
    },
    onUnpacked: (block) => {
      isPacked = true;
      content.update(block);
    },
  });
  return {
    [Symbol.asyncIterator]: () => cutChunks(blocks, chunkBytes),
    digest: () => toDigest(file, isPacked ? content : undefined),
  };
}

function toDigest(file: { hash: Hash; bytes: number }, content: Hash | undefined): LogDigest {
  const sha256 = file.hash.digest("hex");
  return { bytes: file.bytes, sha256, contentSha256: content?.digest("hex") ?? sha256 };
}

interface BlockObservers {
  readonly onRead: (block: Uint8Array) => void;
  readonly onUnpacked: (block: Uint8Array) => void;
}

/** @yields the next unpacked bytes, which are gone when the next ones are asked for */
async function* readBlocks(path: string, observers: BlockObservers): AsyncGenerator<Uint8Array, void> {
  let isPacked = false;
  try {
    await using file = await open(path);
    isPacked = await isGzip(file);
    yield* isPacked ? unpackFile(file, observers) : readPlainFile(file, observers);
  } catch (error) {
    throw new LogReadError(path, isPacked ? "unpack" : "read", error);
  }
}

async function* unpackFile(file: FileHandle, observers: BlockObservers): AsyncGenerator<Uint8Array, void> {
  const packed = readFile(file, () => Buffer.allocUnsafe(BLOCK_BYTES), observers);
  for await (const block of gunzipBlocks(packed, BLOCK_BYTES)) {
    observers.onUnpacked(block);
    yield block;
  }
}

function readPlainFile(file: FileHandle, observers: BlockObservers): AsyncGenerator<Uint8Array, void> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  return readFile(file, () => block, observers);
}

/** @yields the next bytes of the file */
async function* readFile(
  file: FileHandle,
  takeBlock: () => Buffer,
  { onRead }: BlockObservers,
): AsyncGenerator<Buffer, void> {
  for (let position = 0; ; ) {
    const block = takeBlock();
    const { bytesRead } = await file.read(block, 0, block.length, position);
    if (bytesRead === 0) {
      return;
    }
    position += bytesRead;
    const read = block.subarray(0, bytesRead);
    onRead(read);
    yield read;
  }
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}
