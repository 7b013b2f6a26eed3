import type { ValueChange } from "../compare/index.ts";

/** All that differs between two runs; what is the same is left out. */
export interface RunDifference {
  readonly one: ComparedRun;
  readonly other: ComparedRun;
  /** Status and duration. */
  readonly outcome: readonly ValueChange[];
  readonly parameters: readonly ValueChange[];
  readonly code: readonly CellChange[];
  readonly environment: readonly ValueChange[];
  readonly inputs: readonly FileChange[];
  readonly metrics: readonly ValueChange[];
  readonly artifacts: readonly FileChange[];
  /** What cells have put out; clock times, durations and the names of the runs do not count, and stand there as `…`. */
  readonly outputs: readonly CellChange[];
}

/** One of the two runs. */
export interface ComparedRun {
  readonly notebook: string;
  readonly run_tag: string;
  readonly run_id: string;
}

/** A cell that is not the same. */
export interface CellChange {
  readonly cell_id: string;
  /** Number of the cell, from 1, in the run that has it; of both the second. */
  readonly number: number;
  readonly change: "added" | "removed" | "changed";
  /** Lines around each change, marked by their first character: `+`, `-` or a space; `@@` between distant ones. */
  readonly lines: readonly string[];
}

/** A file that is not the same. */
export interface FileChange {
  /** Relative to the root; the second run's where it is in the folder of each. */
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  readonly bytes: readonly [one: number | null, other: number | null];
  /** Of Parquet files that are both there still: rows, columns, statistics. */
  readonly table: readonly ValueChange[];
  /** Where the contents begin to differ, or why that cannot be told. */
  readonly detail: string;
}
