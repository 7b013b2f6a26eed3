import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { BlockPool } from "./block-pool.ts";
import type { FileDigest } from "./sha256-file.ts";

/** A file that is read from front to back and hashed on the way; to be disposed at the end. */
export interface HashedFile extends AsyncDisposable {
  /** Size of the file when it was opened. */
  readonly totalBytes: number;
  /** How much has been read. */
  readonly bytesRead: number;
  /** Returns the next block, whose memory is the caller's, to give back to the pool if he likes; undefined at the end. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Reads what is left, and returns the size and hash of the whole file. */
  digest(): Promise<FileDigest>;
}

/**
 * Opens a file for reading and hashing in one pass.
 *
 * @param pool - where the memory of the blocks comes from; default: a pool of its own
 * @throws {Error} the system's, when the file cannot be opened
 */
export async function openHashedFile(path: string, pool = new BlockPool()): Promise<HashedFile> {
  const file = await open(path, "r");
  try {
    return new ReadAheadFile(file, (await file.stat()).size, pool);
  } catch (error) {
    await file.close();
    throw error;
  }
}

type Block = Uint8Array<ArrayBuffer> | undefined;

/** Reads a block while the one before is worked on. */
class ReadAheadFile implements HashedFile {
  readonly totalBytes: number;
  readonly #file: FileHandle;
  readonly #pool: BlockPool;
  readonly #hash = createHash("sha256");
  #next: Promise<Block> | undefined;
  #taken: Promise<void> = Promise.resolve();
  #bytesRead = 0;
  #digest: FileDigest | undefined;

  constructor(file: FileHandle, totalBytes: number, pool: BlockPool) {
    this.#file = file;
    this.totalBytes = totalBytes;
    this.#pool = pool;
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** A reader that was stopped may still wait for a block; the call after it gets the block behind that. */
  read(): Promise<Block> {
    const taken = this.#taken.then(() => this.#take());
    this.#taken = taken.then(
      () => undefined,
      () => undefined,
    );
    return taken;
  }

  async digest(): Promise<FileDigest> {
    while (this.#digest === undefined) {
      if ((await this.read()) === undefined) {
        this.#digest = { bytes: this.#bytesRead, sha256: this.#hash.digest("hex") };
      }
    }
    return this.#digest;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#taken;
    await this.#next?.catch(() => undefined);
    await this.#file.close();
  }

  async #take(): Promise<Block> {
    const block = await (this.#next ?? this.#readBlock());
    if (block === undefined) return undefined;
    this.#next = this.#readBlock();
    // Whoever stops reading need not hear of what would have failed.
    this.#next.catch(() => undefined);
    this.#bytesRead += block.length;
    this.#hash.update(block);
    return block;
  }

  async #readBlock(): Promise<Block> {
    const buffer = new Uint8Array(this.#pool.take());
    const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, null);
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  }
}
