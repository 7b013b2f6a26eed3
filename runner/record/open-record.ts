import { createRun, type Run, updateRunFile } from "cellar/run";
import type { NotebookOutcome } from "../execute/index.ts";
import type { Kernel } from "../kernel/index.ts";
import type { OutputSize } from "../outputs/index.ts";
import { captureEnvironment, readCellarVersion } from "./environment.ts";
import {
  describeCell,
  describeFailure,
  describeKernel,
  type Execution,
  type ExecutionLimits,
  type ExecutionWarning,
  toSeconds,
} from "./execution.ts";
import { identifyThisProcess } from "./process-identity.ts";

/** What the record says of a run before anything was executed. */
export interface RecordSpec {
  readonly root: string;
  /** Name of the notebook. */
  readonly notebook: string;
  /** The notebook's file, relative to the root, and its hash. */
  readonly source: { readonly path: string; readonly sha256: string };
  /** File name of the executed copy, in the run's folder. */
  readonly executedNotebook: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly limits: ExecutionLimits;
}

/** The record of one headless run, while it is written. */
export interface RunRecord {
  readonly run: Run;
  readonly startedAt: Date;
  /** Notes which kernel executes the cells. */
  kernelStarted(kernel: Kernel): Promise<void>;
  /** Completes the record. */
  finish(outcome: NotebookOutcome, findings: RunFindings): Promise<void>;
}

/** What is known of a run besides its outcome. */
export interface RunFindings {
  /** How much each cell has put out, by index. */
  readonly outputSizes: readonly OutputSize[];
  /** Default none. */
  readonly warnings?: readonly ExecutionWarning[];
}

/** When a run was under way. */
interface RunTimes {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * Begins the record of a headless run: its folder, the three files, the entry in meta.json, and in report.json the
 * sections `environment` and `execution` with status `running`. A runner killed from here on leaves that status.
 */
export async function openRecord(spec: RecordSpec): Promise<RunRecord> {
  const startedAt = new Date();
  const { root, notebook, parameters } = spec;
  const [environment, execution] = await Promise.all([
    captureEnvironment(root),
    beginExecution(spec, startedAt),
  ]);
  const report = { environment: { ...environment }, execution };
  const run = await createRun({ root, notebook, parameters, report });
  return {
    run,
    startedAt,
    kernelStarted: (kernel) => updateExecution(run.out_dir, { kernel: describeKernel(kernel) }),
    finish: (outcome, findings) =>
      completeRecord(run.out_dir, outcome, { ...findings, startedAt, endedAt: new Date() }),
  };
}

async function beginExecution(spec: RecordSpec, startedAt: Date): Promise<Execution> {
  return {
    status: "running",
    started_at: startedAt.toISOString(),
    ended_at: null,
    duration_s: null,
    notebook: spec.source,
    executed_notebook: spec.executedNotebook,
    parameters_given: spec.given,
    limits: spec.limits,
    kernel: null,
    runner: { version: readCellarVersion(), ...(await identifyThisProcess()) },
    peak_memory_bytes: null,
    stray_messages: null,
    failure: null,
    cells: [],
    warnings: [],
  };
}

/** Writes into the report of a run how its execution ended. */
export async function completeRecord(
  folder: string,
  outcome: NotebookOutcome,
  { startedAt, endedAt, outputSizes, warnings = [] }: RunFindings & RunTimes,
): Promise<void> {
  const { status, failure, failedCell, peakMemoryBytes, strayMessages } = outcome;
  await updateExecution(folder, {
    status,
    ended_at: endedAt.toISOString(),
    duration_s: toSeconds(endedAt.getTime() - startedAt.getTime()),
    failure: failure === undefined ? null : describeFailure(failure, failedCell),
    cells: outcome.cells.map((cell) => describeCell(cell, outputSizes[cell.index])),
    warnings: [...warnings],
    peak_memory_bytes: peakMemoryBytes,
    stray_messages: strayMessages,
  });
}

/** The cells have written into the report meanwhile; only this one section is the runner's. */
async function updateExecution(folder: string, changes: Partial<Execution>): Promise<void> {
  await updateRunFile(folder, "report", (report) => ({
    ...report,
    execution: { status: "running", ...report.execution, ...changes },
  }));
}
