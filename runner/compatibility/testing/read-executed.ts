import { stripVTControlCharacters } from "node:util";
import type { Notebook } from "../../nbformat/index.ts";

/** Returns the outputs of every cell, in order; none for cells that are not code. */
export function outputsOf({ cells }: Notebook): object[][] {
  return cells.map((cell) => (cell.cell_type === "code" ? [...cell.outputs] : []));
}

/** Returns the execution count of every cell. */
export function countsOf({ cells }: Notebook): (number | null)[] {
  return cells.map((cell) => (cell.cell_type === "code" ? cell.execution_count : null));
}

/** Returns what all cells have printed on stdout. */
export function stdoutOf({ cells }: Notebook): string {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs
    .map((output) => (output.output_type === "stream" && output.name === "stdout" ? output.text : ""))
    .join("");
}

/** Returns the lines of the last error's traceback, without colours. */
export function tracebackOf({ cells }: Notebook): string[] {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  const error = outputs.findLast((output) => output.output_type === "error");
  return stripVTControlCharacters(error?.traceback.join("\n") ?? "")
    .trimEnd()
    .split("\n");
}
