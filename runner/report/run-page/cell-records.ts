import type { CellExecution, RunFiles } from "cellar/run";
import type { Notebook } from "../../nbformat/index.ts";

/** A cell that was executed, with where it stands in time. */
export interface TimedCell {
  readonly index: number;
  readonly label: string;
  readonly status: CellExecution["status"];
  /** Seconds from the start of the run. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
}

/** Returns the cells of a headless run that took time, in order. */
export function findTimedCells({ report }: RunFiles, notebook: Notebook | null): TimedCell[] {
  const began = Date.parse(report?.execution?.started_at ?? "");
  return (report?.execution?.cells ?? []).flatMap((cell) => {
    const startedAt = Date.parse(String(cell["started_at"]));
    const { index, status, duration_s } = cell;
    if (typeof duration_s !== "number" || Number.isNaN(startedAt) || Number.isNaN(began)) {
      return [];
    }
    const label = labelCell(notebook, index) ?? cell.id ?? "";
    return [{ index, status, label, start: (startedAt - began) / 1000, duration: duration_s }];
  });
}

/** A cell is known by the heading above it or by its first line; its number is for finding it. */
const LONGEST_LABEL = 70;

function labelCell(notebook: Notebook | null, index: number): string | undefined {
  const line = notebook?.cells[index]?.source
    .split("\n")
    .find((text) => /\w/.test(text))
    ?.trim();
  return line !== undefined && line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL)}…` : line;
}
