import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type RunReport, readRunFiles } from "cellar/run";
import { checkNotebook, type Notebook, type Output, parseNotebook } from "../../nbformat/index.ts";
import type { CommandOptions, CommandResult, TaggedCell, Workplace } from "./workplace.ts";

/** What a run of one notebook has left. */
export interface FinishedRun extends CommandResult {
  readonly report: RunReport;
  readonly executed: Notebook;
  /** What is wrong with the record and with the executed notebook. */
  readonly faults: readonly unknown[];
  /** Processes of the run that are still there. */
  readonly processes: readonly string[];
}

/** A notebook to be run. */
export interface NotebookToRun {
  readonly name: string;
  /** Code cells, or the text of the whole file. */
  readonly cells: readonly (string | TaggedCell)[] | string;
  /** More arguments of `cellar run`; default none. */
  readonly args?: readonly string[];
  readonly options?: CommandOptions;
}

/** Runs a new notebook with the command line and collects what it has left. */
export async function runNotebook(
  workplace: Workplace,
  { name, cells, args = [], options = {} }: NotebookToRun,
): Promise<FinishedRun> {
  const path = await workplace.writeNotebook(name, cells);
  return collectRun(workplace, name, await workplace.cellar(["run", path, ...args], options));
}

/** Collects what a command that ran a notebook has left. */
export async function collectRun(
  workplace: Workplace,
  name: string,
  result: CommandResult,
): Promise<FinishedRun> {
  return { ...(await readFinishedRun(workplace, name)), ...result };
}

/** Collects what the last run of a notebook has left. */
export async function readFinishedRun(
  workplace: Workplace,
  name: string,
): Promise<Omit<FinishedRun, keyof CommandResult>> {
  const tags = await readdir(join(workplace.root, "reports", name));
  const folder = join(workplace.root, "reports", name, tags.toSorted().at(-1) ?? "");
  const { report, findings } = await readRunFiles(folder);
  if (report === null) {
    throw new Error(`Cannot read the report in "${folder}": ${JSON.stringify(findings)}`);
  }
  const executed = parseNotebook(await readFile(join(folder, `${name}.ipynb`), "utf8"));
  const faults = [...findings, ...checkNotebook(executed)];
  return { report, executed, faults, processes: await workplace.findProcesses() };
}

/** Returns the outputs of a cell. */
export function outputsOf({ executed }: Pick<FinishedRun, "executed">, index: number): Output[] {
  const cell = executed.cells[index];
  return cell?.cell_type === "code" ? cell.outputs : [];
}

/** Returns all that a cell has printed. */
export function printedBy(run: Pick<FinishedRun, "executed">, index: number): string {
  return outputsOf(run, index)
    .map((output) => (output.output_type === "stream" ? output.text : ""))
    .join("");
}

/** Returns what the report warns of. */
export function warningsOf({ report }: Pick<FinishedRun, "report">): unknown {
  return report.execution?.["warnings"];
}

/** Returns the status of every cell, in order. */
export function statusesOf({ report }: Pick<FinishedRun, "report">): string[] {
  return (report.execution?.cells ?? []).map(({ status }) => status);
}

/** Returns the names of all errors that the executed notebook shows. */
export function errorNamesOf({ executed }: FinishedRun): string[] {
  const outputs = executed.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs.flatMap((output) => (output.output_type === "error" ? [output.ename] : []));
}
