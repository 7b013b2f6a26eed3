import type { CellOutcome, NotebookOutcome } from "../execute/index.ts";
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
  readonly endedAt: Date;
}

/**
 * Returns the notebook with papermill's metadata of the run and of each cell.
 *
 * Unlike papermill a cell that never ran is never `completed`, and `exception` is true for timeouts and dead kernels
 * too; the statuses beyond papermill's four are ours.
 * Source: papermill, engines.py (names and meaning of the keys)
 */
export function markExecution(notebook: Notebook, outcome: NotebookOutcome, marks: ExecutionMarks): Notebook {
  const before = notebook.metadata["papermill"];
  const papermill = {
    default_parameters: {},
    environment_variables: {},
    parameters: {},
    ...(typeof before === "object" ? before : {}),
    version: marks.version,
    input_path: marks.inputPath,
    output_path: marks.outputPath,
    start_time: marks.startedAt.toISOString(),
    end_time: marks.endedAt.toISOString(),
    duration: toSeconds(marks.endedAt.getTime() - marks.startedAt.getTime()),
    exception: outcome.status === "completed" ? null : true,
  };
  const cells = notebook.cells.map((cell, index) => markCell(cell, outcome.cells[index]));
  return { ...notebook, cells, metadata: { ...notebook.metadata, papermill } };
}

function markCell(cell: Cell, outcome: CellOutcome | undefined): Cell {
  const { status = "pending", failure } = outcome ?? {};
  const papermill = { status, exception: failure !== undefined, ...describeTimes(outcome) };
  return { ...cell, metadata: { ...cell.metadata, papermill } };
}

function describeTimes({ startedAt, durationMs }: Partial<CellOutcome> = {}): Record<string, unknown> {
  if (startedAt === undefined || durationMs === undefined) {
    return { start_time: null, end_time: null, duration: null };
  }
  return {
    start_time: startedAt.toISOString(),
    end_time: new Date(startedAt.getTime() + durationMs).toISOString(),
    duration: toSeconds(durationMs),
  };
}
