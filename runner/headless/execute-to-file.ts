import { RUN_DIR_VARIABLE } from "cellar/run";
import {
  type CellOutcome,
  type ExecuteNotebookOptions,
  type NotebookOutcome,
  planCells,
  toError,
} from "../execute/index.ts";
import type { Notebook } from "../nbformat/index.ts";
import { addErrorMarkers } from "../papermill/index.ts";
import { type ExecutionState, markExecution, readCellarVersion } from "../record/index.ts";
import { executeOnKernel } from "./execute-on-kernel.ts";
import { ExecutedNotebook } from "./executed-notebook.ts";
import { chooseWriter } from "./output-file.ts";
import type { RunPlan } from "./plan-run.ts";
import type { RunEvents } from "./run-events.ts";

/** How a notebook is executed into a file, without a record of the run. */
export interface ExecuteToFileOptions {
  /** What the metadata say of input and output: paths as given. */
  readonly inputPath: string;
  readonly outputPath: string;
  /** Folder in which the kernel works. */
  readonly cwd: string;
  /** Longest wait for the kernel; default 60 s. */
  readonly startTimeoutMs?: number | undefined;
  /** Longest time for each cell; default none. */
  readonly cellTimeoutMs?: number | undefined;
  /** Ask for a save when a cell begins and ends. */
  readonly savesOnCells: boolean;
  /** Longest time that output of a running cell stays unsaved; 0: until the file is saved for another reason. */
  readonly autosaveMs: number;
  readonly signal: AbortSignal;
  readonly events: RunEvents;
}

/** A notebook that was executed into a file. */
export interface ExecutedFile {
  readonly outcome: NotebookOutcome;
  /** Execution count of the cell that failed; null when none did, or the kernel gave it none. */
  readonly failedCount: number | null;
}

/**
 * Executes a planned notebook, and keeps the output file up to date: a valid notebook all the while, whose metadata say
 * how each cell stands; in the end with papermill's markers where it has failed.
 *
 * What cells and kernels do ends up in the result, a kernel that does not start too.
 *
 * @throws {Error} when the file cannot be written: before the kernel is started, or at the end
 */
export async function executeToFile(plan: RunPlan, options: ExecuteToFileOptions): Promise<ExecutedFile> {
  const startedAt = new Date();
  const state = new LiveState(plan.notebook);
  const marks = { ...options, version: readCellarVersion(), startedAt };
  const copy = new ExecutedNotebook(options.outputPath, plan.notebook, {
    writeFile: await chooseWriter(options.outputPath),
    outputWithinMs: options.autosaveMs === 0 ? Number.POSITIVE_INFINITY : options.autosaveMs,
    dress: (notebook) =>
      state.outcome === undefined
        ? markExecution(notebook, state, marks)
        : markFailure(notebook, state.outcome),
  });
  await copy.begin();
  options.events.onRunStart?.({ name: plan.file.name, cells: plan.notebook.cells.length });
  try {
    const outcome = await execute(plan, { options, copy, state });
    state.outcome = outcome;
    await copy.finish(outcome, { ...options, startedAt, endedAt: new Date() }).catch((cause: unknown) => {
      throw new Error(`${toError(cause).message}. ${describeEnd(outcome)}`, { cause });
    });
    const { failedCell } = outcome;
    return {
      outcome,
      failedCount: failedCell === undefined ? null : copy.executionCountOf(failedCell.index),
    };
  } finally {
    options.events.onRunEnd?.();
  }
}

/** How the cells stand while they run; the outcome, once there is one. */
class LiveState implements ExecutionState {
  readonly status = "running";
  readonly cells: CellOutcome[];
  outcome: NotebookOutcome | undefined;

  constructor(notebook: Notebook) {
    this.cells = planCells(notebook).map(({ cell_id, index }) => ({ cell_id, index, status: "pending" }));
  }

  set(cell: CellOutcome): void {
    this.cells[cell.index] = cell;
  }
}

interface Executing {
  readonly options: ExecuteToFileOptions;
  readonly copy: ExecutedNotebook;
  readonly state: LiveState;
}

function execute(plan: RunPlan, executing: Executing): Promise<NotebookOutcome> {
  const { options, copy } = executing;
  return executeOnKernel(plan, {
    ...toExecutionOptions(executing),
    starting: {
      cwd: options.cwd,
      // A notebook that is executed by a cell of another begins a run of its own.
      env: { [RUN_DIR_VARIABLE]: "" },
      startTimeoutMs: options.startTimeoutMs,
      signal: options.signal,
      onLog: (text) => options.events.onKernelLog?.(text),
    },
    onKernelStart: async (kernel) => copy.setLanguage(kernel),
  });
}

function toExecutionOptions({ options, copy, state }: Executing): ExecuteNotebookOptions {
  const { events, signal, cellTimeoutMs, savesOnCells } = options;
  const set = (cell: CellOutcome) => {
    state.set(cell);
    if (savesOnCells) {
      copy.changed();
    }
  };
  return {
    signal,
    cellTimeoutMs,
    onCellStart: (cell) => {
      set({ cell_id: cell.cell_id, index: cell.index, status: "running", startedAt: new Date() });
      events.onCellStart?.(cell);
    },
    onMessage: (cell, message) => {
      copy.fold(cell.index, message.header.msg_type, message.content);
      events.onMessage?.(cell, message);
    },
    onCellEnd: (outcome) => {
      set(outcome);
      events.onCellEnd?.(outcome);
    },
  };
}

/** What would have stood in the file that cannot be written. */
function describeEnd({ status, failure }: NotebookOutcome): string {
  return `The notebook itself ended as ${status}${failure === undefined ? "" : `: ${failure.message}`}`;
}

function markFailure(notebook: Notebook, { status, failure, failedCell }: NotebookOutcome): Notebook {
  return status === "completed"
    ? notebook
    : addErrorMarkers(notebook, { reason: failure?.message ?? status, cell: failedCell?.index });
}
