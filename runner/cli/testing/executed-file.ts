import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Cell,
  type CodeCell,
  checkNotebook,
  type Notebook,
  parseNotebook,
} from "../../nbformat/index.ts";
import type { CommandOptions, CommandResult, Workplace } from "./workplace.ts";

/** A cell of a notebook to be executed; a text is the source of a code cell. */
export type CellToExecute = string | { readonly cell_type?: string; readonly [key: string]: unknown };

/** A notebook to be executed with the command line. */
export interface NotebookToExecute {
  readonly name: string;
  readonly cells: readonly CellToExecute[];
  /** Default: a tslab notebook. */
  readonly metadata?: object;
  readonly nbformat_minor?: number;
  /** More arguments of `cellar execute`; default none. */
  readonly args?: readonly string[];
  readonly options?: CommandOptions;
}

/** What an execution has left. */
export interface ExecutedFile extends CommandResult {
  /** Path of the output. */
  readonly path: string;
  readonly notebook: Notebook;
  /** What is wrong with the output. */
  readonly faults: readonly unknown[];
}

const TSLAB = {
  kernelspec: { name: "tslab", display_name: "TypeScript" },
  language_info: { name: "typescript" },
};

/** Writes a notebook; returns its path. */
export async function writeNotebook(
  { root }: Workplace,
  { name, cells, metadata = TSLAB, nbformat_minor = 4 }: NotebookToExecute,
): Promise<string> {
  const path = join(root, `${name}.ipynb`);
  await writeFile(path, JSON.stringify({ nbformat: 4, nbformat_minor, metadata, cells: cells.map(toCell) }));
  return path;
}

/** Executes a new notebook `NAME.ipynb` into `NAME.out.ipynb`, and reads that. */
export async function executeNotebook(
  workplace: Workplace,
  notebook: NotebookToExecute,
): Promise<ExecutedFile> {
  const input = await writeNotebook(workplace, notebook);
  const path = join(workplace.root, `${notebook.name}.out.ipynb`);
  const args = ["execute", input, path, ...(notebook.args ?? [])];
  const result = await workplace.cellar(args, notebook.options);
  const executed = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new Error(`Cannot read the output of "${notebook.name}": ${result.stderr}`, { cause });
  });
  const parsed = parseNotebook(executed);
  return { ...result, path, notebook: parsed, faults: checkNotebook(parsed) };
}

function toCell(cell: CellToExecute): object {
  const { cell_type = "code", ...fields } = typeof cell === "string" ? { source: cell } : cell;
  const own = cell_type === "code" ? { outputs: [], execution_count: null } : {};
  return { cell_type, metadata: {}, source: "", ...own, ...fields };
}

/** Returns what papermill's metadata say of a notebook or a cell. */
export function papermillOf({ metadata }: Notebook | Cell): Record<string, unknown> {
  return { ...Object(metadata["papermill"]) };
}

/** Returns the status of every cell, in order; undefined for markers. */
export function statusesOf({ cells }: Notebook): unknown[] {
  return cells.map((cell) => papermillOf(cell)["status"]);
}

/** Returns the code cells of a notebook. */
export function codeCellsOf({ cells }: Notebook): CodeCell[] {
  return cells.filter((cell) => cell.cell_type === "code");
}

/** Returns everything that a code cell has printed on a stream. */
export function printedBy({ outputs }: CodeCell, stream = "stdout"): string {
  return outputs
    .flatMap((output) => (output.output_type === "stream" && output.name === stream ? [output.text] : []))
    .join("");
}
