import type { ShownStatus } from "../../record/index.ts";

/** One run on the page of all runs. */
export interface ListedRun {
  readonly notebook: string;
  readonly run_tag: string;
  readonly status: ShownStatus;
  /** Local ISO time; empty when it is not known. */
  readonly created_at: string;
  readonly duration_s: number | null;
  /** Folder of the run, relative to the root. */
  readonly outDir: string;
  /** The first key finding; empty when there is none. */
  readonly finding: string;
  /** Metrics that are numbers. */
  readonly metrics: Readonly<Record<string, number>>;
}
