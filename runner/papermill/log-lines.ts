import { stripVTControlCharacters } from "node:util";

/** Returns the line that papermill logs before a cell. */
export function renderCellStart(index: number): string {
  return `Executing Cell ${String(index + 1).padEnd(40, "-")}`;
}

/** Returns the line that papermill logs behind a cell. */
export function renderCellEnd(index: number): string {
  return `Ending Cell ${String(index + 1).padEnd(43, "-")}`;
}

/**
 * Returns what papermill says of a cell that failed: its number and its traceback, without colours.
 *
 * @param count - the cell's execution count; null when the kernel gave none
 */
export function renderCellError(count: number | null, traceback: readonly string[]): string {
  const text = stripVTControlCharacters(traceback.join("\n"));
  return `${"-".repeat(75)}\nException encountered at "In [${count ?? " "}]":\n${text}\n`;
}

/** Returns what a cell wants to be called while it runs: the word behind `papermill_description=` in it. */
export function findCellDescription(source: string): string | undefined {
  return /papermill_description=\s*(\S+)/.exec(source)?.[1];
}
