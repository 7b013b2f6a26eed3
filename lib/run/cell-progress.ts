import { type CellLogOptions, cellLog } from "./cell-log.ts";

/** How often a cell says how far its work has come. */
export interface CellProgressOptions extends CellLogOptions {
  /** Least time between two lines. Default: 5,000. */
  intervalMs?: number;
}

/**
 * Returns a function that prints a line as `cellLog()` does, but keeps silent for some seconds after it has: for work that
 * reports every step of many. The first line is printed at once.
 *
 * @param id - notebook and cell number, as in `03b-02`
 */
export function cellProgress(id: string, options: CellProgressOptions = {}): (text: string) => void {
  const { intervalMs = 5_000, ...log } = options;
  let printedAtMs = Number.NEGATIVE_INFINITY;
  return (text) => {
    const nowMs = (options.now?.() ?? new Date()).getTime();
    if (nowMs - printedAtMs >= intervalMs) {
      printedAtMs = nowMs;
      cellLog(id, text, log);
    }
  };
}
