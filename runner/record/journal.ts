import { closeSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
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
      readonly content: Record<string, unknown>;
    }
  /** A cell has ended, as the record describes it. */
  | { readonly event: "cell_end"; readonly index: number; readonly cell: ExecutionCell };

/** Name of the journal in a run's folder; it is there only while the run goes on, or when it was killed. */
export const JOURNAL_FILE = "journal.jsonl";

/** Appends entries to a journal. */
export interface Journal {
  append(entry: JournalEntry): void;
  close(): void;
}

/**
 * Opens a journal for appending, one JSON value a line.
 *
 * Entries of one turn of the event loop are written together, straight to the operating system: a runner killed with
 * SIGKILL loses what it has heard since the turn began, and nothing before.
 */
export function openJournal(path: string): Journal {
  const file = openSync(path, "a");
  let pending: string[] = [];
  const flush = () => {
    writeSync(file, pending.join(""));
    pending = [];
  };
  return {
    append: (entry) => {
      if (pending.push(`${JSON.stringify(entry)}\n`) === 1) {
        setImmediate(() => pending.length > 0 && flush());
      }
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** Reads a journal; a last line that was cut off is left out. */
export async function readJournal(path: string): Promise<JournalEntry[]> {
  const lines = (await readFile(path, "utf8")).split("\n").slice(0, -1);
  return lines.map((line): JournalEntry => JSON.parse(line));
}
