import { rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { findRepoRoot, RUN_DIR_VARIABLE, type Run } from "cellar/run";
import {
  type ExecuteNotebookOptions,
  executeNotebook,
  type NotebookOutcome,
  outcomeWithoutKernel,
  planCells,
  toError,
} from "../execute/index.ts";
import { type Kernel, startKernel } from "../kernel/index.ts";
import {
  describeCell,
  JOURNAL_FILE,
  type Journal,
  openJournal,
  openRecord,
  type RunRecord,
} from "../record/index.ts";
import { ExecutedNotebook } from "./executed-copy.ts";
import type { RunPlan } from "./plan-run.ts";
import type { RunEvents } from "./run-events.ts";
import type { SignalWatch } from "./stop-on-signals.ts";

/** What a run may use, and who listens. */
export interface RunOptions {
  /** Longest time for each cell; default none. */
  readonly cellTimeoutMs?: number | undefined;
  /** Longest time for the notebook; default none. */
  readonly timeoutMs?: number | undefined;
  /** Most resident memory of the kernel; default none. */
  readonly memoryBytes?: number | undefined;
  /** Stops the run in good order. */
  readonly signals: SignalWatch;
  readonly events?: RunEvents;
}

/** A run that has ended, well or not: its record is complete. */
export interface RunResult {
  readonly run: Run;
  readonly outcome: NotebookOutcome;
  /** Path of the executed notebook. */
  readonly executedNotebook: string;
}

/**
 * Runs one notebook headless, from its plan to its finished record.
 *
 * What cells and kernels do ends up in the result, a kernel that does not start too; only a record that cannot be
 * written is thrown.
 */
export async function runNotebook(plan: RunPlan, options: RunOptions): Promise<RunResult> {
  const record = await beginRecord(plan, options);
  const { out_dir } = record.run;
  const copy = new ExecutedNotebook(join(out_dir, `${plan.file.name}.ipynb`), plan.notebook);
  await copy.save();
  const journal = openJournal(join(out_dir, JOURNAL_FILE));
  options.events?.onRunStart?.({ name: plan.file.name, cells: plan.notebook.cells.length });
  try {
    const outcome = await execute({ plan, record, copy, journal, options });
    const { startedAt } = record;
    await copy.finish(outcome, { inputPath: plan.file.path, startedAt, endedAt: new Date() });
    await record.finish(outcome);
    await rm(join(out_dir, JOURNAL_FILE));
    return { run: record.run, outcome, executedNotebook: copy.path };
  } finally {
    journal.close();
    options.events?.onRunEnd?.();
  }
}

async function beginRecord({ file, given, parameters }: RunPlan, options: RunOptions): Promise<RunRecord> {
  const root = findRepoRoot(dirname(file.path));
  return openRecord({
    root,
    notebook: file.name,
    source: { path: relative(root, file.path).replaceAll("\\", "/"), sha256: file.sha256 },
    executedNotebook: `${file.name}.ipynb`,
    parameters,
    given,
    limits: {
      cell_timeout_s: toSeconds(options.cellTimeoutMs),
      timeout_s: toSeconds(options.timeoutMs),
      memory_bytes: options.memoryBytes ?? null,
    },
  });
}

function toSeconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : milliseconds / 1000;
}

interface Running {
  readonly plan: RunPlan;
  readonly record: RunRecord;
  readonly copy: ExecutedNotebook;
  readonly journal: Journal;
  readonly options: RunOptions;
}

async function execute(running: Running): Promise<NotebookOutcome> {
  const { plan, record, copy, options } = running;
  const kernel = await start(running).catch(toError);
  if (kernel instanceof Error) {
    return outcomeWithoutKernel(planCells(plan.notebook), kernel);
  }
  try {
    options.signals.onSecond(() => kernel.process.killGroup());
    copy.setLanguage(kernel);
    await record.kernelStarted(kernel);
    return await executeNotebook(plan.notebook, kernel, toExecutionOptions(running));
  } finally {
    await kernel.stop();
  }
}

function start({ plan, record, options }: Running): Promise<Kernel> {
  return startKernel(plan.kernelspec, {
    // Where Jupyter starts it too, so that a notebook finds the same files in both.
    cwd: dirname(plan.file.path),
    env: { [RUN_DIR_VARIABLE]: record.run.out_dir },
    signal: options.signals.signal,
  });
}

function toExecutionOptions({ copy, journal, options }: Running): ExecuteNotebookOptions {
  const { events = {}, signals, cellTimeoutMs, timeoutMs, memoryBytes } = options;
  return {
    cellTimeoutMs,
    timeoutMs,
    memoryBytes,
    signal: signals.signal,
    onCellStart: (cell) => {
      journal.append({ event: "cell_start", index: cell.index, at: new Date().toISOString() });
      events.onCellStart?.(cell);
    },
    onMessage: (cell, message) => {
      const { msg_type } = message.header;
      journal.append({ event: "message", index: cell.index, msg_type, content: message.content });
      copy.fold(cell.index, msg_type, message.content);
      events.onMessage?.(cell, message);
    },
    onCellEnd: (outcome) => {
      journal.append({ event: "cell_end", index: outcome.index, cell: describeCell(outcome) });
      events.onCellEnd?.(outcome);
    },
  };
}
