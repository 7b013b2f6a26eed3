import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Annotation } from "../ci/index.ts";
import { CellExecutionError, describePlace } from "../execute/index.ts";
import type { NotebookFile, RunResult } from "../headless/index.ts";
import { findSourceLine } from "../nbformat/index.ts";

/**
 * Returns what a CI service is to show beside the lines of a notebook: the failure of its run, at the line of the cell in
 * the file, and every warning.
 *
 * @param workspace - the folder to which the service's paths are relative
 */
export async function annotateRun(
  file: NotebookFile,
  { outcome, warnings }: Pick<RunResult, "outcome" | "warnings">,
  workspace: string,
): Promise<Annotation[]> {
  const path = toCiPath(workspace, file.path);
  const ofWarnings = warnings.map(({ message }) => ({ level: "warning", file: path, message }) as const);
  const { failure, failedCell } = outcome;
  if (failure === undefined) {
    return ofWarnings;
  }
  const place =
    failedCell === undefined ? outcome.status : `${describePlace(failedCell)} ${failedCell.status}`;
  const isThrown = failure instanceof CellExecutionError;
  return [
    {
      level: "error",
      title: `${file.name}: ${place.replaceAll("_", " ")}`,
      message: isThrown ? `${failure.ename}: ${failure.evalue}` : failure.message,
      file: path,
      line: await findFailedLine(file, failure, failedCell?.cell_id),
    },
    ...ofWarnings,
  ];
}

/** Returns a path relative to a folder, with `/`. */
export function toCiPath(folder: string, path: string): string {
  return relative(folder, path).replaceAll("\\", "/");
}

/** The line in the file that the service shows, which is JSON; undefined for an injected cell, or a file that is gone. */
async function findFailedLine(
  file: NotebookFile,
  failure: Error,
  cell_id: string | undefined,
): Promise<number | undefined> {
  const cellIndex = file.notebook.cells.findIndex(({ id }) => id === cell_id);
  const text = cellIndex === -1 ? "" : await readFile(file.path, "utf8").catch(() => "");
  return findSourceLine(text, { cellIndex, line: lineOfFault(failure) });
}

/** The compiler says where in the cell; what a cell throws comes from compiled code, whose lines are others. */
function lineOfFault(failure: Error): number | undefined {
  const isCompileError = failure instanceof CellExecutionError && failure.ename === "CompileError";
  const line = isCompileError ? /^(\d+):\d+ /.exec(failure.evalue)?.[1] : undefined;
  return line === undefined ? undefined : Number(line);
}
