import { readFile } from "node:fs/promises";
import type { Workload } from "./workload.ts";

interface ExecutedNotebook {
  readonly cells: readonly { readonly outputs: readonly { readonly text: readonly string[] }[] }[];
}

/**
 * Passes when an executed notebook has the whole output of every cell: a tool that loses some of it has not done the
 * work that is measured.
 *
 * @throws {Error} when output is missing; names the first cell
 */
export async function checkExecuted(path: string, workload: Workload): Promise<void> {
  const { cells }: ExecutedNotebook = JSON.parse(await readFile(path, "utf8"));
  const lengths = cells.map(({ outputs }) => outputs.flatMap(({ text }) => text).join("").length);
  const wrong = lengths.findIndex((length) => length !== workload.outputLength);
  if (cells.length !== workload.cells || wrong !== -1) {
    const found = wrong === -1 ? `${cells.length} cells` : `${lengths[wrong]} characters in cell ${wrong}`;
    const wanted = `${workload.cells} cells of ${workload.outputLength} characters`;
    throw new Error(`Cannot count the time of "${path}": it has ${found}, wanted ${wanted}`);
  }
}
