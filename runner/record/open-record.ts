import { createRun, type Run, type RunReport, updateRunFile } from "cellar/run";
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
  type ExecutionSecret,
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
  /** The secret parameters; default none. */
  readonly secrets?: readonly { readonly name: string; readonly reference: string }[];
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
  /** What became of the secrets; default: there are none. */
  readonly secrets?: SecretsRecord | undefined;
}

/** The part of the record that tells of secrets. */
export interface SecretsRecord {
  readonly secrets: ExecutionSecret[];
  /** Files that were not searched for values, relative to the root. */
  readonly files_not_searched: string[];
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
  // Asking git takes longer than all the rest: the kernel starts meanwhile.
  const environment = captureEnvironment(root);
  const report = { execution: await beginExecution(spec, startedAt) };
  const run = await createRun({ root, notebook, parameters, report });
  const isEnvironmentKnown = environment.then((known) => addToReport(run, { environment: { ...known } }));
  // Whoever finishes the record is told of a failure.
  isEnvironmentKnown.catch(() => undefined);
  return {
    run,
    startedAt,
    kernelStarted: (kernel) => updateExecution(run.out_dir, { kernel: describeKernel(kernel) }),
    finish: async (outcome, findings) => {
      await isEnvironmentKnown;
      await completeRecord(run.out_dir, outcome, { ...findings, startedAt, endedAt: new Date() });
    },
  };
}

async function addToReport({ out_dir }: Run, sections: Pick<RunReport, "environment">): Promise<void> {
  await updateRunFile(out_dir, "report", (report) => ({ ...report, ...sections }));
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
    secrets: (spec.secrets ?? []).map(({ name, reference }) => ({
      name,
      reference,
      scrubbed: null,
      found_in: null,
    })),
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
  { startedAt, endedAt, outputSizes, warnings = [], secrets }: RunFindings & RunTimes,
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
    ...secrets,
  });
}

/** The cells have written into the report meanwhile; only this one section is the runner's. */
async function updateExecution(folder: string, changes: Partial<Execution>): Promise<void> {
  await updateRunFile(folder, "report", (report) => ({
    ...report,
    execution: { status: "running", ...report.execution, ...changes },
  }));
}
