import { CellExecutionError, type CellOutcome, type RunStatus } from "../execute/index.ts";
import type { Kernel } from "../kernel/index.ts";
import type { OutputSize } from "../outputs/index.ts";
import type { ProcessIdentity } from "./process-identity.ts";

// Type aliases, not interfaces: only aliases fit the open index signatures of the contract's types.

/** The section `execution` of a headless run's report.json. */
export type Execution = {
  status: RunStatus | "running";
  started_at: string;
  ended_at: string | null;
  duration_s: number | null;
  /** The notebook that was run, as it stood on disk. */
  notebook: { path: string; sha256: string };
  /** The executed copy, with outputs. */
  executed_notebook: string;
  /** Only the parameters that were given; config.json has all. */
  parameters_given: Record<string, unknown>;
  /** The secret parameters, by reference, and what became of their values; empty when there are none. */
  secrets: ExecutionSecret[];
  /** Files of a run with secrets that were too large to be searched for values, relative to the root. */
  files_not_searched?: string[];
  limits: ExecutionLimits;
  kernel: ExecutionKernel | null;
  runner: ProcessIdentity & { version: string };
  peak_memory_bytes: number | null;
  stray_messages: number | null;
  failure: ExecutionFailure | null;
  cells: ExecutionCell[];
  warnings: ExecutionWarning[];
};

/** A secret parameter in the record, which never holds its value. */
export type ExecutionSecret = {
  name: string;
  /** Where the value is kept: `env:NAME` or `file:PATH`. */
  reference: string;
  /** How often the value was taken out of what cells and kernel put out; null while the run goes on. */
  scrubbed: number | null;
  /** Files with the value in them, which the cells have written, relative to the root; null while the run goes on. */
  found_in: string[] | null;
};

/** What the run was allowed; null means no limit. */
export type ExecutionLimits = {
  cell_timeout_s: number | null;
  timeout_s: number | null;
  memory_bytes: number | null;
  /** Most output of a cell that is kept, in bytes of the notebook file. */
  output_bytes: number;
};

/** The kernel that executed the cells. */
export type ExecutionKernel = {
  name: string;
  implementation: string;
  version: string;
  language: string;
  language_version: string;
};

/** Why something did not complete. */
export type ExecutionFailure = {
  /** Class of the error, as in `CellTimeoutError`. */
  error: string;
  message: string;
  ename: string | null;
  evalue: string | null;
  traceback: string[];
  cell_id: string | null;
  /** Position of the cell among all cells of the notebook, from 0. */
  index: number | null;
};

/** One cell in the record. */
export type ExecutionCell = {
  id: string;
  index: number;
  status: CellOutcome["status"];
  started_at: string | null;
  duration_s: number | null;
  completeness: string | null;
  /** Null for a cell that never ran. */
  output: ExecutionOutput | null;
  error: ExecutionFailure | null;
};

/** How much a cell has put out, and how much of it is in the executed notebook, in bytes. */
export type ExecutionOutput = {
  bytes: number;
  /** Less than all also where a line was written over, a display updated, or the output cleared. */
  kept_bytes: number;
  /** What did not fit into the limits; 0 when the output is whole. */
  dropped_bytes: number;
};

/** Something that a reader of the record should know, though it has ended nothing. */
export type ExecutionWarning = {
  kind: string;
  message: string;
  cell_id: string | null;
  index: number | null;
};

/** Returns what the record says of a kernel. */
export function describeKernel({ kernelspec, info }: Kernel): ExecutionKernel {
  return {
    name: kernelspec.name,
    implementation: info.implementation,
    version: info.implementation_version,
    language: info.language_info.name,
    language_version: info.language_info.version,
  };
}

/** Returns what the record says of a failure, with the cell it belongs to. */
export function describeFailure(failure: Error, cell?: CellOutcome): ExecutionFailure {
  const place = { cell_id: cell?.cell_id ?? null, index: cell?.index ?? null };
  const known = { error: failure.name, message: failure.message, ...place };
  if (!(failure instanceof CellExecutionError)) {
    return { ...known, ename: null, evalue: null, traceback: [] };
  }
  const { ename, evalue, traceback } = failure;
  return { ...known, ename, evalue, traceback: [...traceback] };
}

/** Returns a cell as the record keeps it; `size` is that of its output, as far as it is known yet. */
export function describeCell(cell: CellOutcome, size?: OutputSize): ExecutionCell {
  const ran = cell.startedAt !== undefined;
  return {
    id: cell.cell_id,
    index: cell.index,
    status: cell.status,
    started_at: cell.startedAt?.toISOString() ?? null,
    duration_s: cell.durationMs === undefined ? null : toSeconds(cell.durationMs),
    completeness: cell.completeness ?? null,
    output: ran && size !== undefined ? describeOutput(size) : null,
    error: cell.failure === undefined ? null : describeFailure(cell.failure, cell),
  };
}

function describeOutput({ bytes, keptBytes, droppedBytes }: OutputSize): ExecutionOutput {
  return { bytes, kept_bytes: keptBytes, dropped_bytes: droppedBytes };
}

/** Returns milliseconds as seconds with three decimals. */
export function toSeconds(durationMs: number): number {
  return Math.round(durationMs) / 1000;
}
