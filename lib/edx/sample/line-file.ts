import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

const BLOCK_CHARACTERS = 256 * 1024;

/** A file that lines are added to; what is added waits until {@link LineFile.flush} writes it. */
export class LineFile implements AsyncDisposable {
  readonly #file: FileHandle;
  #held = "";
  #lines = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens a file, empty; missing folders are made. */
  static async open(path: string): Promise<LineFile> {
    await mkdir(dirname(path), { recursive: true });
    return new LineFile(await open(path, "w"));
  }

  /** How many lines have been added. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether enough is held that it should be written. */
  get isFull(): boolean {
    return this.#held.length >= BLOCK_CHARACTERS;
  }

  add(line: string): void {
    this.#held += `${line}\n`;
    this.#lines += 1;
  }

  /** Adds a line that is no text. */
  async addBytes(line: Uint8Array): Promise<void> {
    await this.flush();
    await this.#file.appendFile(Buffer.concat([line, LINE_FEED]));
    this.#lines += 1;
  }

  async flush(): Promise<void> {
    const held = this.#held;
    this.#held = "";
    if (held !== "") {
      await this.#file.appendFile(held);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#file.close();
    }
  }
}

const LINE_FEED = Buffer.from("\n");
