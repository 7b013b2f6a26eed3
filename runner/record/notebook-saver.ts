import { writeFileAtomic } from "cellar/files";

/** Writes a file again and again as its content changes, but not more often than useful. */
export interface NotebookSaver {
  /** Writes the content now. */
  save(): Promise<void>;
  /** Says that the content has changed; it is written soon. */
  changed(): void;
  /** Writes the content now, after any write under way, and stops writing. */
  finish(): Promise<void>;
}

/** A running notebook is saved at most this often: the cost of saving must not grow with the number of cells. */
const INTERVAL_MS = 3000;
/** A notebook that takes long to save is saved less often still: saving takes a twentieth of the time at most. */
const PAUSE_FACTOR = 20;

/**
 * Keeps a file up to date with content that changes often: written whole, at most every few seconds, and at the end.
 *
 * A failing write in between is forgotten, since the last one says it again.
 *
 * @param render - returns the content at the moment of writing
 */
export function saveRegularly(path: string, render: () => string, intervalMs = INTERVAL_MS): NotebookSaver {
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = intervalMs;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    const startedAt = performance.now();
    await writeFileAtomic(path, render()).catch(() => undefined);
    pauseMs = Math.max(intervalMs, PAUSE_FACTOR * (performance.now() - startedAt));
    timer = undefined;
  };
  return {
    save: () => {
      writing = writing.then(write);
      return writing;
    },
    changed: () => {
      timer ??= setTimeout(() => {
        writing = writing.then(write);
      }, pauseMs);
    },
    finish: async () => {
      clearTimeout(timer);
      await writing;
      await writeFileAtomic(path, render());
    },
  };
}
