import type { Completeness } from "./judge-answer.ts";
import type { PlannedCell } from "./plan-cells.ts";
import { type CellStatus, type RunStatus, statusOfFailure } from "./status.ts";

/** What became of one cell. */
export interface CellOutcome {
  readonly cell_id: string;
  readonly index: number;
  readonly status: CellStatus;
  readonly startedAt?: Date;
  readonly durationMs?: number;
  readonly completeness?: Completeness;
  /** Why it did not complete; also set for a cell that was allowed to fail and did. */
  readonly failure?: Error;
}

/** What became of a notebook: the same fields for success and failure. */
export interface NotebookOutcome {
  readonly status: RunStatus;
  readonly cells: readonly CellOutcome[];
  /** The first cell that ended the run, when one did. */
  readonly failedCell?: CellOutcome;
  /** The first reason to stop. */
  readonly failure?: Error;
  /** Largest resident memory of the kernel that was measured, in bytes; 0 when the run was too short to measure. */
  readonly peakMemoryBytes: number;
  /** Messages of requests that this run has not made, and such that could not be used; a sign of trouble when not 0. */
  readonly strayMessages: number;
}

/** Returns the outcome of a notebook whose kernel did not start: no cell was reached. */
export function outcomeWithoutKernel(plan: readonly PlannedCell[], failure: Error): NotebookOutcome {
  const cells = plan.map(({ cell_id, index, action }) => ({
    cell_id,
    index,
    status: action === "skip" ? ("skipped" as const) : ("aborted" as const),
  }));
  return { status: statusOfFailure(failure), cells, failure, peakMemoryBytes: 0, strayMessages: 0 };
}
