import { closeSync, createReadStream, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { CellSnapshot } from "../outputs/index.ts";
import type { ExecutionCell } from "./execution.ts";

/** One thing that happened in a run, as its journal keeps it. */
export type JournalEntry =
  /** A cell was sent to the kernel. */
  | { readonly event: "cell_start"; readonly index: number; readonly at: string }
  /** The kernel said something about a cell. */
  | {
      readonly event: "message";
      readonly index: number;
      readonly msg_type: string;
      readonly content: Readonly<Record<string, unknown>>;
    }
  /** A cell has put out something that did not fit into the limits. */
  | { readonly event: "dropped"; readonly index: number; readonly bytes: number }
  /** What all messages of a cell before have come to; they are no longer in the journal. */
  | { readonly event: "outputs"; readonly snapshot: CellSnapshot }
  /** A cell has ended, as the record describes it. */
  | { readonly event: "cell_end"; readonly index: number; readonly cell: ExecutionCell };

/** Name of the journal in a run's folder; it is there only while the run goes on, or when it was killed. */
export const JOURNAL_FILE = "journal.jsonl";

/** Appends entries to a journal. */
export interface Journal {
  /** Never throws: a run goes on without its journal. */
  append(entry: JournalEntry): void;
  /** The first reason why something could not be written. */
  failure(): Error | undefined;
  close(): void;
}

/** What a journal needs to stay short. */
export interface JournalOptions {
  /** Returns what all messages appended so far have come to. */
  readonly outputs: () => Iterable<CellSnapshot>;
  /** How much longer than twice the outputs the journal may become; default 64 MB. */
  readonly slackBytes?: number;
}

const SLACK_BYTES = 64 * 1024 ** 2;
/** More is not held back until the turn is over. */
const LARGEST_BATCH = 1024 ** 2;

/**
 * Opens a journal for appending, one JSON value a line.
 *
 * Entries of one turn of the event loop are written together, straight to the operating system: a runner killed with
 * SIGKILL loses what it has heard since the turn began, and nothing before. When the messages have become much longer
 * than what they have come to (a display updated for ever), the journal is replaced by one that begins with that: it
 * stays in proportion to the outputs, at a cost in proportion to the messages.
 */
export function openJournal(path: string, options: JournalOptions): Journal {
  return new FileJournal(path, options);
}

class FileJournal implements Journal {
  readonly #path: string;
  readonly #options: JournalOptions;
  #file: number;
  #pending: string[] = [];
  #pendingLength = 0;
  /** Lines about cells, as opposed to their output. */
  readonly #facts: string[] = [];
  #writtenBytes = 0;
  #longestBytes: number;
  /** The last line has no end, since its write failed. */
  #isTorn = false;
  #failure: Error | undefined;

  constructor(path: string, options: JournalOptions) {
    this.#path = path;
    this.#options = options;
    this.#file = openSync(path, "a");
    this.#longestBytes = this.#slack();
  }

  append(entry: JournalEntry): void {
    this.#attempt(() => {
      const line = `${JSON.stringify(entry)}\n`;
      if (entry.event === "cell_start" || entry.event === "cell_end") {
        this.#facts.push(line);
      }
      this.#pendingLength += line.length;
      if (this.#pending.push(line) === 1) {
        setImmediate(() => this.#flush());
      }
    });
    if (this.#pendingLength > LARGEST_BATCH) {
      this.#flush();
    }
  }

  failure(): Error | undefined {
    return this.#failure;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#pending.length === 0) {
      return;
    }
    const text = (this.#isTorn ? "\n" : "") + this.#pending.join("");
    this.#pending = [];
    this.#pendingLength = 0;
    this.#isTorn = true;
    this.#attempt(() => {
      this.#writtenBytes += writeWhole(this.#file, text);
      this.#isTorn = false;
    });
    if (this.#writtenBytes > this.#longestBytes) {
      this.#beginAnew();
    }
  }

  #beginAnew(): void {
    const path = `${this.#path}.new`;
    this.#longestBytes += this.#slack();
    this.#attempt(() => {
      const file = openSync(path, "w");
      try {
        this.#writtenBytes = this.#writeState(file);
        renameSync(path, this.#path);
      } catch (error) {
        closeSync(file);
        rmSync(path, { force: true });
        throw error;
      }
      closeSync(this.#file);
      this.#file = file;
      this.#isTorn = false;
      this.#longestBytes = 2 * this.#writtenBytes + this.#slack();
    });
  }

  #writeState(file: number): number {
    let bytes = writeWhole(file, this.#facts.join(""));
    for (const snapshot of this.#options.outputs()) {
      bytes += writeWhole(file, `${JSON.stringify({ event: "outputs", snapshot })}\n`);
    }
    return bytes;
  }

  #slack(): number {
    return this.#options.slackBytes ?? SLACK_BYTES;
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** A full disk takes a part of what it is given before it refuses. */
function writeWhole(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at);
  }
  return bytes.length;
}

/**
 * Reads a journal from its beginning; lines that were cut off are left out. One that is not there has no entries.
 *
 * @yields one entry at a time: together they may be too long for one text
 */
export async function* readJournal(path: string): AsyncGenerator<JournalEntry> {
  if (!existsSync(path)) {
    return;
  }
  let parts: Buffer[] = [];
  for await (const chunk of createReadStream(path)) {
    let rest: Buffer = chunk;
    for (let end = rest.indexOf(LINE_END); end !== -1; end = rest.indexOf(LINE_END)) {
      const entry = parseEntry(Buffer.concat([...parts, rest.subarray(0, end)]).toString("utf8"));
      if (entry !== undefined) {
        yield entry;
      }
      parts = [];
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
  }
}

const LINE_END = 0x0a;

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return entry;
  } catch {
    return undefined;
  }
}
