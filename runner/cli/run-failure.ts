import { relative } from "node:path";
import { formatCount } from "cellar/run";
import { CellExecutionError, describePlace, type NotebookOutcome } from "../execute/index.ts";
import type { RunResult } from "../headless/index.ts";
import { KernelStartError } from "../kernel/index.ts";

/** A cell may throw a novel; the whole of it is in the record. */
const LONGEST_REASON = 500;

/**
 * Says in one paragraph what happened, in which notebook and cell, and where to look.
 *
 * @param notebook - path of the notebook, as the user knows it
 * @param context - `notRun`: how many notebooks would have followed; `page`: path of the run's page, when it has one
 */
export function describeRunFailure(
  notebook: string,
  result: RunResult,
  { notRun, page }: { notRun: number; page: string | undefined },
): string {
  const { run, outcome, executedNotebook } = result;
  const after =
    notRun === 0 ? "" : `; ${formatCount(notRun, "notebook was", "notebooks were")} not run after it`;
  return (
    `Cannot complete notebook "${notebook}": ${describeReason(outcome)}${after}. ` +
    `Its cells and output are in ${relative(process.cwd(), executedNotebook)}, ` +
    `the record is shown by \`cellar show ${run.notebook}/${run.run_tag}\`` +
    (page === undefined ? "" : `, and all of it by ${relative(process.cwd(), page)}`)
  );
}

/** Says why a notebook did not complete, and in which cell. */
export function describeReason({ status, failure, failedCell }: NotebookOutcome): string {
  const reason = cut(failure?.message ?? status);
  if (failure instanceof CellExecutionError || failure instanceof KernelStartError) {
    return reason;
  }
  return failedCell === undefined ? reason : `${describePlace(failedCell)} ended as ${status}: ${reason}`;
}

function cut(text: string): string {
  // What a kernel prints last says why it has died.
  const half = LONGEST_REASON / 2;
  return text.length > LONGEST_REASON ? `${text.slice(0, half)} … ${text.slice(-half)}` : text;
}
