import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findRepoRoot, RUN_DIR_VARIABLE, type Run, toRecordPath } from "cellar/run";
import { type ExecuteNotebookOptions, type NotebookOutcome, planCells, toError } from "../execute/index.ts";
import type { StartKernelOptions } from "../kernel/index.ts";
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
import type { SecretLeakError, SecretUse } from "../secrets/index.ts";
import { assertSecretsKept, concludeSecrets, type SecretsConclusion } from "./conclude-secrets.ts";
import { executeOnKernel } from "./execute-on-kernel.ts";
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
  /** The secrets of the run, and how often each was taken out of the output; default none. */
  readonly secrets?: readonly SecretUse[];
  /** Set when cells have written the value of a secret into a file; the run has failed then, if not for another reason. */
  readonly leak?: SecretLeakError | undefined;
  /** The same, as it was written. */
  readonly notebook: Notebook;
  /** What a reader should know, though it has ended nothing: output that was cut, a cell that should have failed. */
  readonly warnings: readonly ExecutionWarning[];
}

/**
 * Runs one notebook headless, from its plan to its finished record.
 *
 * What cells and kernels do ends up in the result, a kernel that does not start too; only a record that cannot be
 * written is thrown, and a secret that has changed.
 *
 * @throws {RecordError} when the record cannot be written
 * @throws {SecretError} when the file of a secret has changed since the plan was made; nothing is written then
 */
export async function runNotebook(plan: RunPlan, options: RunOptions): Promise<RunResult> {
  plan.secrets.assertUnchanged();
  const record = await beginRecord(plan, options);
  const { out_dir } = record.run;
  const copy = new ExecutedNotebook(join(out_dir, `${plan.file.name}.ipynb`), plan.notebook, {
    limits: { cellBytes: options.outputBytes ?? DEFAULT_CELL_OUTPUT_BYTES },
  });
  await copy.save();
  const journal = openJournal(join(out_dir, JOURNAL_FILE), { outputs: () => copy.snapshots() });
  options.events?.onRunStart?.({ name: plan.file.name, cells: plan.notebook.cells.length });
  try {
    const executed = await execute({ plan, record, copy, journal, options });
    const conclusion = await concludeSecrets(plan.secrets, record.run, executed);
    const findings = collectFindings(plan, { copy, journal, outcome: conclusion.outcome });
    await complete({ plan, record, copy, conclusion, ...findings });
    await rm(join(out_dir, JOURNAL_FILE));
    const { outcome, uses: secrets, leak } = conclusion;
    const { warnings } = findings;
    const executedNotebook = copy.path;
    return { run: record.run, outcome, executedNotebook, notebook: copy.notebook(), warnings, secrets, leak };
  } finally {
    journal.close();
    options.events?.onRunEnd?.();
  }
}

/** What is to be told of a run besides its outcome. */
function collectFindings(
  { file, notebook }: RunPlan,
  { copy, journal, outcome }: Pick<Running, "copy" | "journal"> & { outcome: NotebookOutcome },
): Omit<Ended, "conclusion"> {
  const outputSizes = copy.outputSizes();
  const cells = planCells(notebook);
  const warnings = [
    ...warnOfNotebook(file.notebook, file.quirks ?? []),
    ...warnOfRun({ cells, outcome, outputSizes, journalFailure: journal.failure() }),
  ];
  return { outputSizes, warnings };
}

async function beginRecord(
  { file, given, parameters, secrets }: RunPlan,
  options: RunOptions,
): Promise<RunRecord> {
  const root = findRepoRoot(dirname(file.path));
  return openRecord({
    root,
    notebook: file.name,
    source: { path: toRecordPath(root, file.path), sha256: file.sha256 },
    executedNotebook: `${file.name}.ipynb`,
    parameters,
    given,
    secrets: secrets.describe(),
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
  conclusion: { outcome, record: secrets, leak },
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
    record.finish(outcome, { ...findings, secrets }),
  ]);
  const written = [copy.path, join(run.out_dir, "report.json")];
  const check = assertSecretsKept({ secrets: plan.secrets, run, paths: written, known: leak });
  const settled = [...writes, ...(await Promise.allSettled([check]))];
  const causes = settled.flatMap((write) => (write.status === "rejected" ? [write.reason] : []));
  if (causes.length > 0) {
    throw new RecordError(run.out_dir, outcome, causes);
  }
}

interface Ended {
  readonly conclusion: SecretsConclusion;
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

function execute(running: Running): Promise<NotebookOutcome> {
  const { plan, record, copy } = running;
  return executeOnKernel(plan, {
    ...toExecutionOptions(running),
    starting: toStartOptions(running),
    onKernelStart: async (kernel) => {
      copy.setLanguage(kernel);
      await record.kernelStarted(kernel);
    },
  });
}

function toStartOptions({ plan, record, options }: Running): StartKernelOptions {
  const keepLog = keepKernelLog(join(record.run.out_dir, KERNEL_LOG_FILE));
  return {
    // Where Jupyter starts it too, so that a notebook finds the same files in both.
    cwd: dirname(plan.file.path),
    env: { [RUN_DIR_VARIABLE]: record.run.out_dir },
    signal: options.signal,
    onLog: (text) => {
      keepLog(text);
      options.events?.onKernelLog?.(text);
    },
  };
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
