import type { CellOutcome, RunStatus } from "../execute/index.ts";
import type { Cell, Notebook, Output } from "../nbformat/index.ts";
import { toSeconds } from "./execution.ts";

/** What a code cell has put out so far. */
export interface CellOutputs {
  readonly outputs: Output[];
  readonly executionCount: number | null;
}

/** Returns a notebook whose code cells hold these outputs, by index of the cell; those that never ran are empty. */
export function withOutputs(notebook: Notebook, outputsOf: (index: number) => CellOutputs): Notebook {
  const cells = notebook.cells.map((cell, index): Cell => {
    if (cell.cell_type !== "code") {
      return cell;
    }
    const { outputs, executionCount } = outputsOf(index);
    return { ...cell, outputs, execution_count: executionCount };
  });
  return { ...notebook, cells };
}

/** What papermill's tools look for in an executed notebook, and its times. */
export interface ExecutionMarks {
  readonly inputPath: string;
  readonly outputPath: string;
  readonly version: string;
  readonly startedAt: Date;
  /** Absent while the notebook is running. */
  readonly endedAt?: Date | undefined;
}

/** How a notebook stands, while it is running or after its end. */
export interface ExecutionState {
  readonly status: RunStatus | "running";
  /** By index of the cell. */
  readonly cells: readonly CellOutcome[];
}

/**
 * Returns the notebook with papermill's metadata of the run and of each cell.
 *
 * Unlike papermill a cell that never ran is never `completed`, and `exception` is true for timeouts and dead kernels
 * too; the statuses beyond papermill's four are ours.
 * Source: papermill, engines.py (names and meaning of the keys)
 */
export function markExecution(notebook: Notebook, state: ExecutionState, marks: ExecutionMarks): Notebook {
  const { startedAt, endedAt } = marks;
  const before = notebook.metadata["papermill"];
  const papermill = {
    default_parameters: {},
    environment_variables: {},
    parameters: {},
    ...(typeof before === "object" ? before : {}),
    version: marks.version,
    input_path: marks.inputPath,
    output_path: marks.outputPath,
    ...describeTimes({ startedAt, durationMs: endedAt && endedAt.getTime() - startedAt.getTime() }),
    exception: state.status === "completed" || state.status === "running" ? null : true,
  };
  const cells = notebook.cells.map((cell, index) => markCell(cell, state.cells[index]));
  return { ...notebook, cells, metadata: { ...notebook.metadata, papermill } };
}

function markCell(cell: Cell, outcome: CellOutcome | undefined): Cell {
  const { status = "pending", startedAt, durationMs, failure } = outcome ?? {};
  // papermill's null: the cell was not reached.
  const exception = startedAt === undefined ? null : failure !== undefined;
  const papermill = { status, exception, ...describeTimes({ startedAt, durationMs }) };
  return { ...cell, metadata: { ...cell.metadata, papermill } };
}

interface Times {
  readonly startedAt: Date | undefined;
  readonly durationMs: number | undefined;
}

function describeTimes({ startedAt, durationMs }: Times): Record<string, unknown> {
  const isKnown = startedAt !== undefined && durationMs !== undefined;
  return {
    start_time: startedAt?.toISOString() ?? null,
    end_time: isKnown ? new Date(startedAt.getTime() + durationMs).toISOString() : null,
    duration: isKnown ? toSeconds(durationMs) : null,
  };
}
