import type { NotebookRun } from "./run-notebook.ts";

const TITLE_WIDTH = 66;

/** Returns the lines for one notebook: its steps with their seconds, then the whole. */
export function renderRun({ notebook, seconds, peakMemoryBytes, steps }: NotebookRun): string {
  const lines = steps.map((step) => renderLine(`  ${step.title}`, step.seconds));
  const memory = peakMemoryBytes === undefined ? "" : `  ${(peakMemoryBytes / 1e6).toFixed(0)} MB peak`;
  return [...lines, renderLine(notebook, seconds) + memory].join("\n");
}

function renderLine(title: string, seconds: number): string {
  return `${title.padEnd(TITLE_WIDTH)}${seconds.toFixed(1).padStart(8)} s`;
}
