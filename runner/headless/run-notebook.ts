import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findRepoRoot, RUN_DIR_VARIABLE, type Run, toRecordPath } from "cellar/run";
import {
  type ExecuteNotebookOptions,
  executeNotebook,
  type NotebookOutcome,
  outcomeWithoutKernel,
  planCells,
  toError,
} from "../execute/index.ts";
import { type Kernel, startKernel } from "../kernel/index.ts";
import type { Notebook } from "../nbformat/index.ts";
import { DEFAULT_CELL_OUTPUT_BYTES, type OutputSize } from "../outputs/index.ts";
import {
  describeCell,
  type ExecutionWarning,
  JOURNAL_FILE,
  type Journal,
  openJournal,
  openRecord,
  type RunRecord,
} from "../record/index.ts";
import { ExecutedNotebook } from "./executed-notebook.ts";
import { KERNEL_LOG_FILE, keepKernelLog } from "./kernel-log.ts";
import type { RunPlan } from "./plan-run.ts";
import type { RunEvents } from "./run-events.ts";
import { warnOfNotebook, warnOfRun } from "./run-warnings.ts";

/** What a run may use, and who listens. */
export interface RunOptions {
  /** Longest time for each cell; default none. */
  readonly cellTimeoutMs?: number | undefined;
  /** Longest time for the notebook; default none. */
  readonly timeoutMs?: number | undefined;
  /** Most resident memory of the kernel; default none. */
  readonly memoryBytes?: number | undefined;
  /** Most output of a cell that is kept, in bytes of the notebook file; default 20 MB. */
  readonly outputBytes?: number | undefined;
  /** Stops the run in good order; its reason is recorded. */
  readonly signal: AbortSignal;
  readonly events?: RunEvents;
}

/** A run that has ended, well or not: its record is complete. */
export interface RunResult {
  readonly run: Run;
  readonly outcome: NotebookOutcome;
  /** Path of the executed notebook. */
  readonly executedNotebook: string;
  /** The same, as it was written. */
  readonly notebook: Notebook;
  /** What a reader should know, though it has ended nothing: output that was cut, a cell that should have failed. */
  readonly warnings: readonly ExecutionWarning[];
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
  const copy = new ExecutedNotebook(join(out_dir, `${plan.file.name}.ipynb`), plan.notebook, {
    cellBytes: options.outputBytes ?? DEFAULT_CELL_OUTPUT_BYTES,
  });
  await copy.save();
  const journal = openJournal(join(out_dir, JOURNAL_FILE), { outputs: () => copy.snapshots() });
  options.events?.onRunStart?.({ name: plan.file.name, cells: plan.notebook.cells.length });
  try {
    const outcome = await execute({ plan, record, copy, journal, options });
    const outputSizes = copy.outputSizes();
    const warnings = [
      ...warnOfNotebook(plan.file.notebook, plan.file.quirks ?? []),
      ...warnOfRun({
        cells: planCells(plan.notebook),
        outcome,
        outputSizes,
        journalFailure: journal.failure(),
      }),
    ];
    await complete({ plan, record, copy, outcome, outputSizes, warnings });
    await rm(join(out_dir, JOURNAL_FILE));
    return { run: record.run, outcome, executedNotebook: copy.path, notebook: copy.notebook(), warnings };
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
    source: { path: toRecordPath(root, file.path), sha256: file.sha256 },
    executedNotebook: `${file.name}.ipynb`,
    parameters,
    given,
    limits: {
      cell_timeout_s: toSeconds(options.cellTimeoutMs),
      timeout_s: toSeconds(options.timeoutMs),
      memory_bytes: options.memoryBytes ?? null,
      output_bytes: options.outputBytes ?? DEFAULT_CELL_OUTPUT_BYTES,
    },
  });
}

function toSeconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : milliseconds / 1000;
}

/** The record of a run could not be written; the run itself may have gone well. */
export class RecordError extends Error {
  override name = "RecordError";
  readonly outcome: NotebookOutcome;

  constructor(folder: string, outcome: NotebookOutcome, causes: readonly unknown[]) {
    const reasons = causes.map((cause) => toError(cause).message).join("; ");
    const ending =
      outcome.failure === undefined ? outcome.status : `${outcome.status}: ${outcome.failure.message}`;
    super(`Cannot complete the record in "${folder}": ${reasons}. The run itself ended as ${ending}`, {
      cause: causes[0],
    });
    this.outcome = outcome;
  }
}

/** Writes notebook and report, each whether or not the other can be written. */
async function complete({
  plan,
  record,
  copy,
  outcome,
  ...findings
}: Pick<Running, "plan" | "record" | "copy"> & Ended): Promise<void> {
  const { run, startedAt } = record;
  const inputPath = toRecordPath(run.root, plan.file.path);
  const writes = await Promise.allSettled([
    copy.finish(outcome, {
      inputPath,
      outputPath: toRecordPath(run.root, copy.path),
      startedAt,
      endedAt: new Date(),
    }),
    record.finish(outcome, findings),
  ]);
  const causes = writes.flatMap((write) => (write.status === "rejected" ? [write.reason] : []));
  if (causes.length > 0) {
    throw new RecordError(run.out_dir, outcome, causes);
  }
}

interface Ended {
  readonly outcome: NotebookOutcome;
  readonly outputSizes: readonly OutputSize[];
  readonly warnings: readonly ExecutionWarning[];
}

interface Running {
  readonly plan: RunPlan;
  readonly record: RunRecord;
  readonly copy: ExecutedNotebook;
  readonly journal: Journal;
  readonly options: RunOptions;
}

async function execute(running: Running): Promise<NotebookOutcome> {
  const { plan, record, copy } = running;
  const kernel = await start(running).catch(toError);
  if (kernel instanceof Error) {
    return outcomeWithoutKernel(planCells(plan.notebook), kernel);
  }
  try {
    copy.setLanguage(kernel);
    await record.kernelStarted(kernel);
    return await executeNotebook(plan.notebook, kernel, toExecutionOptions(running));
  } finally {
    await kernel.stop();
  }
}

function start({ plan, record, options }: Running): Promise<Kernel> {
  const keepLog = keepKernelLog(join(record.run.out_dir, KERNEL_LOG_FILE));
  return startKernel(plan.kernelspec, {
    // Where Jupyter starts it too, so that a notebook finds the same files in both.
    cwd: dirname(plan.file.path),
    env: { [RUN_DIR_VARIABLE]: record.run.out_dir },
    signal: options.signal,
    onLog: (text) => {
      keepLog(text);
      options.events?.onKernelLog?.(text);
    },
  });
}

function toExecutionOptions({ copy, journal, options }: Running): ExecuteNotebookOptions {
  const { events = {}, signal, cellTimeoutMs, timeoutMs, memoryBytes } = options;
  return {
    cellTimeoutMs,
    timeoutMs,
    memoryBytes,
    signal,
    onCellStart: (cell) => {
      journal.append({ event: "cell_start", index: cell.index, at: new Date().toISOString() });
      events.onCellStart?.(cell);
    },
    onMessage: (cell, message) => {
      const { msg_type } = message.header;
      const entry = copy.fold(cell.index, msg_type, message.content);
      if (entry !== undefined) {
        journal.append(entry);
      }
      events.onMessage?.(cell, message);
    },
    onCellEnd: (outcome) => {
      journal.append({ event: "cell_end", index: outcome.index, cell: describeCell(outcome) });
      events.onCellEnd?.(outcome);
    },
  };
}
