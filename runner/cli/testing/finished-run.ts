import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunReport, readRunFiles } from "cellar/run";
import { checkNotebook, type Notebook, parseNotebook } from "../../nbformat/index.ts";
import type { CommandResult, Workplace } from "./workplace.ts";

/** What a run of one notebook has left. */
export interface FinishedRun extends CommandResult {
  readonly report: RunReport;
  readonly executed: Notebook;
  /** What is wrong with the record and with the executed notebook. */
  readonly faults: readonly unknown[];
  /** Processes of the run that are still there. */
  readonly processes: readonly string[];
}

/** A notebook of code cells to be run. */
export interface NotebookToRun {
  readonly name: string;
  readonly cells: readonly string[];
  /** More arguments of `cellar run`; default none. */
  readonly args?: readonly string[];
  /** Added to the environment; default nothing. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a new notebook with the command line and collects what it has left. */
export async function runNotebook(
  workplace: Workplace,
  { name, cells, args = [], env = {} }: NotebookToRun,
): Promise<FinishedRun> {
  const path = await workplace.writeNotebook(name, cells);
  const result = await workplace.cellar(["run", path, ...args], { env });
  const [tag = ""] = await readdir(join(workplace.root, "reports", name));
  const folder = join(workplace.root, "reports", name, tag);
  const { report, findings } = await readRunFiles(folder);
  if (report === null) {
    throw new Error(`Cannot read the report in "${folder}": ${JSON.stringify(findings)}`);
  }
  const executed = parseNotebook(await readFile(join(folder, `${name}.ipynb`), "utf8"));
  const faults = [...findings, ...checkNotebook(executed)];
  return { ...result, report, executed, faults, processes: await workplace.findProcesses() };
}

/** Returns the status of every cell, in order. */
export function statusesOf({ report }: FinishedRun): string[] {
  return (report.execution?.cells ?? []).map(({ status }) => status);
}

/** Returns the names of all errors that the executed notebook shows. */
export function errorNamesOf({ executed }: FinishedRun): string[] {
  const outputs = executed.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs.flatMap((output) => (output.output_type === "error" ? [output.ename] : []));
}
