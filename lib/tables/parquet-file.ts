import { createPendingFile, type PendingFile, toErrorText } from "../files/index.ts";
import { countParquetRows } from "./count-parquet-rows.ts";
import { loadParquet } from "./libraries.ts";
import type { WrittenParquet } from "./parquet-writer.ts";

/** Where the bytes of a {@link ParquetEncoder} go, in another thread if need be; to be disposed at the end. */
export interface ParquetFile extends AsyncDisposable {
  /**
   * Appends the file's next bytes; may be called before the call before has settled.
   *
   * @throws {Error} when the file cannot be written; `cause` holds the reason
   */
  append(bytes: Uint8Array): Promise<void>;

  /**
   * Checks that the file has so many rows, syncs it and gives it its name. When it fails nothing is left behind.
   *
   * @throws {Error} when the file cannot be written, or has not so many rows; `cause` holds the reason
   */
  close(rows: number): Promise<WrittenParquet>;

  /** Gives up and leaves nothing behind; does nothing after `close`. */
  abort(): Promise<void>;
}

/**
 * Opens a file for the bytes of a Parquet encoder: `<path>.pending.tmp_<32 hex digits>`, which becomes `path` at the end.
 *
 * @throws {Error} when the file cannot be made
 */
export async function openParquetFile(path: string): Promise<ParquetFile> {
  return new CheckedParquetFile(path, await createPendingFile(path));
}

/** The file that {@link openParquetFile} opens. */
export class CheckedParquetFile implements ParquetFile {
  readonly #path: string;
  readonly #file: PendingFile;
  #written: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(path: string, file: PendingFile) {
    this.#path = path;
    this.#file = file;
  }

  append(bytes: Uint8Array): Promise<void> {
    const written = this.#written.then(() => this.#file.append(bytes));
    this.#written = written;
    return written.catch((error: unknown) => {
      throw this.#toError(error);
    });
  }

  async close(rows: number): Promise<WrittenParquet> {
    this.#isOver = true;
    try {
      await this.#written;
      await this.#assertRows(rows);
      return { rows, ...(await this.#file.commit()) };
    } catch (error) {
      await this.#file.discard();
      throw this.#toError(error);
    }
  }

  async abort(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#written.catch(() => undefined);
    await this.#file.discard();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort();
  }

  /** Another program's eyes on our footer: whoever cannot read it should learn so before the file has its name. */
  async #assertRows(wanted: number): Promise<void> {
    const found = await countParquetRows(await loadParquet(), this.#file.temporaryPath);
    if (found !== wanted) throw new Error(`the file has ${found} rows, wanted ${wanted}`);
  }

  #toError(error: unknown): Error {
    return new Error(`Cannot write "${this.#path}": ${toErrorText(error)}`, { cause: error });
  }
}
