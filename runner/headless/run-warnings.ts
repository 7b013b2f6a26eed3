import { formatCount } from "cellar/run";
import { describePlace, type NotebookOutcome, type PlannedCell } from "../execute/index.ts";
import { type Notebook, type NotebookQuirk, renderFinding, tagsOf } from "../nbformat/index.ts";
import type { OutputSize } from "../outputs/index.ts";
import type { ExecutionWarning } from "../record/index.ts";

/** What is known of a run when it has ended. */
export interface EndedRun {
  readonly cells: readonly PlannedCell[];
  readonly outcome: NotebookOutcome;
  /** How much each cell has put out, by index. */
  readonly outputSizes: readonly OutputSize[];
  /** Why the journal could not be written, when it could not. */
  readonly journalFailure: Error | undefined;
}

/** Returns what a reader of the record should know, though it has ended nothing: output cut, a cell that should have failed. */
export function warnOfRun({ cells, outcome, outputSizes, journalFailure }: EndedRun): ExecutionWarning[] {
  const ofCells = cells.flatMap((cell) => [
    ...warnOfOutput(cell, outputSizes[cell.index]),
    ...warnOfSuccess(cell, outcome),
  ]);
  if (journalFailure === undefined) {
    return ofCells;
  }
  const message = `the journal is not complete: ${journalFailure.message}`;
  return [...ofCells, { kind: "journal", message, cell_id: null, index: null }];
}

/** Returns what is odd about a notebook file and was made to fit, each kind once. */
export function warnOfNotebook(notebook: Notebook, quirks: readonly NotebookQuirk[]): ExecutionWarning[] {
  const kinds = new Map<string, NotebookQuirk[]>();
  for (const quirk of quirks) {
    kinds.set(quirk.kind, [...(kinds.get(quirk.kind) ?? []), quirk]);
  }
  const ofFormat = [...kinds].map(([kind, [first, ...others]]) => {
    const more = others.length === 0 ? "" : `; and ${others.length} more of this kind`;
    const message = first === undefined ? kind : `the notebook file: ${renderFinding(first)}${more}`;
    return { kind, message, cell_id: null, index: null };
  });
  return [...ofFormat, ...warnOfParameters(notebook)];
}

function warnOfOutput(cell: PlannedCell, size: OutputSize | undefined): ExecutionWarning[] {
  if (size === undefined || size.droppedBytes === 0) {
    return [];
  }
  const counts = `${formatCount(size.droppedBytes)} of ${formatCount(size.bytes)} bytes`;
  return [warn(cell, "output-cut", `${counts} of its output are not kept (--output-limit)`)];
}

/** Users of the tag want to know when an error that they demonstrate is gone; https://github.com/jupyterlab/jupyterlab/issues/2412 */
function warnOfSuccess(cell: PlannedCell, { cells }: NotebookOutcome): ExecutionWarning[] {
  const outcome = cells[cell.index];
  const hasNotRaised = outcome?.status === "completed" && outcome.failure === undefined;
  return cell.mayFail && hasNotRaised
    ? [warn(cell, "did-not-raise", "is tagged raises-exception, and has raised none")]
    : [];
}

function warnOfParameters({ cells }: Notebook): ExecutionWarning[] {
  const tagged = cells.flatMap((cell, index) =>
    cell.cell_type === "code" && tagsOf(cell).includes("parameters") ? [{ cell_id: cell.id, index }] : [],
  );
  return tagged
    .slice(1)
    .map((cell) =>
      warn(cell, "second-parameters-cell", "is tagged parameters as an earlier one is, which counts"),
    );
}

function warn(cell: { cell_id: string; index: number }, kind: string, text: string): ExecutionWarning {
  const { cell_id, index } = cell;
  return { kind, message: `${describePlace(cell)}: ${text}`, cell_id, index };
}
