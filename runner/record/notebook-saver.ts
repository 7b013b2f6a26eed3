import { writeFileAtomic } from "cellar/files";

/** Writes a file again and again as its content changes, but not more often than useful. */
export interface NotebookSaver {
  /** Writes the content now. */
  save(): Promise<void>;
  /** Writes the content now, and tells when that fails. */
  begin(): Promise<void>;
  /**
   * Says that the content has changed; it is written soon.
   *
   * @param withinMs - longest time until then; default the interval of the saver
   */
  changed(withinMs?: number): void;
  /** Writes the content now, after any write under way, and stops writing. */
  finish(): Promise<void>;
}

/** How a file is kept up to date. */
export interface SaverOptions {
  /** Longest time in ms that a change stays unwritten; default 3 s. */
  readonly intervalMs?: number;
  /** Writes the file; default whole or not at all. */
  readonly writeFile?: (path: string, text: string) => Promise<void>;
}

/** A running notebook is saved at most this often: the cost of saving must not grow with the number of cells. */
const INTERVAL_MS = 3000;

/** A notebook that takes long to write is written less often: saving takes a twentieth of the time at most. */
const LEAST_PAUSE = 20;

/**
 * Keeps a file up to date with content that changes often: written whole, at most every few seconds, and at the end.
 *
 * A failing write in between is forgotten, since the last one says it again.
 *
 * @param render - returns the content at the moment of writing
 */
export function saveRegularly(path: string, render: () => string, options: SaverOptions = {}): NotebookSaver {
  return new RegularSaver(path, render, options);
}

class RegularSaver implements NotebookSaver {
  readonly #intervalMs: number;
  readonly #write: () => Promise<void>;
  #state: "idle" | "writing" | "ended" = "idle";
  #next: { readonly timer: NodeJS.Timeout; readonly at: number } | undefined;
  /** How soon a change is to be written that came while a write was under way. */
  #waitingMs: number | undefined;
  #lastWriteMs = 0;
  #writes: Promise<void> = Promise.resolve();

  constructor(path: string, render: () => string, options: SaverOptions) {
    const { intervalMs = INTERVAL_MS, writeFile = writeFileAtomic } = options;
    this.#intervalMs = intervalMs;
    this.#write = async () => writeFile(path, render());
  }

  begin(): Promise<void> {
    return this.#write();
  }

  save(): Promise<void> {
    this.#writes = this.#writes.then(() => this.#writeQuietly());
    return this.#writes;
  }

  changed(withinMs: number = this.#intervalMs): void {
    if (this.#state === "writing") {
      this.#waitingMs = Math.min(withinMs, this.#waitingMs ?? withinMs);
    } else if (this.#state === "idle") {
      this.#schedule(withinMs);
    }
  }

  async finish(): Promise<void> {
    this.#state = "ended";
    clearTimeout(this.#next?.timer);
    await this.#writes;
    await this.#write();
  }

  #schedule(withinMs: number): void {
    const pauseMs = Math.max(withinMs, this.#lastWriteMs * LEAST_PAUSE);
    const at = performance.now() + pauseMs;
    if (this.#next === undefined || at < this.#next.at) {
      clearTimeout(this.#next?.timer);
      this.#next = { timer: setTimeout(() => void this.save(), pauseMs), at };
    }
  }

  async #writeQuietly(): Promise<void> {
    if (this.#state === "ended") {
      return;
    }
    this.#state = "writing";
    clearTimeout(this.#next?.timer);
    this.#next = undefined;
    const start = performance.now();
    await this.#write().catch(() => undefined);
    this.#lastWriteMs = performance.now() - start;
    this.#resume();
  }

  #resume(): void {
    const waitingMs = this.#waitingMs;
    this.#waitingMs = undefined;
    if (this.#state === "writing") {
      this.#state = "idle";
      if (waitingMs !== undefined) {
        this.#schedule(waitingMs);
      }
    }
  }
}
