import { createRun, type Run, updateRunFile } from "cellar/run";
import type { NotebookOutcome } from "../execute/index.ts";
import type { Kernel } from "../kernel/index.ts";
import { captureEnvironment, readCellarVersion } from "./environment.ts";
import {
  describeCells,
  describeFailure,
  describeKernel,
  type Execution,
  type ExecutionLimits,
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
  finish(outcome: NotebookOutcome): Promise<void>;
}

/**
 * Begins the record of a headless run: its folder, the three files, the entry in meta.json, and in report.json the
 * sections `environment` and `execution` with status `running`. A runner killed from here on leaves that status.
 */
export async function openRecord(spec: RecordSpec): Promise<RunRecord> {
  const startedAt = new Date();
  const { root, notebook, parameters } = spec;
  const run = await createRun({ root, notebook, parameters });
  const environment = await captureEnvironment(root);
  const execution = await beginExecution(spec, startedAt);
  await updateRunFile(run.out_dir, "report", (report) => ({
    ...report,
    environment: { ...environment },
    execution,
  }));
  return {
    run,
    startedAt,
    kernelStarted: (kernel) => updateExecution(run, { kernel: describeKernel(kernel) }),
    finish: (outcome) => updateExecution(run, { ...ended(startedAt), ...describeOutcome(outcome) }),
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
  };
}

/** The cells have written into the report meanwhile; only this one section is the runner's. */
async function updateExecution(run: Run, changes: Partial<Execution>): Promise<void> {
  await updateRunFile(run.out_dir, "report", (report) => ({
    ...report,
    execution: { status: "running", ...report.execution, ...changes },
  }));
}

function ended(startedAt: Date): Pick<Execution, "ended_at" | "duration_s"> {
  const now = new Date();
  return { ended_at: now.toISOString(), duration_s: toSeconds(now.getTime() - startedAt.getTime()) };
}

function describeOutcome(outcome: NotebookOutcome): Partial<Execution> {
  const { status, failure, failedCell, peakMemoryBytes, strayMessages } = outcome;
  return {
    status,
    failure: failure === undefined ? null : describeFailure(failure, failedCell),
    cells: describeCells(outcome),
    peak_memory_bytes: peakMemoryBytes,
    stray_messages: strayMessages,
  };
}
