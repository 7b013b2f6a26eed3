import type { RunFiles } from "cellar/run";
import type { Notebook } from "../../nbformat/index.ts";
import type { ShownStatus } from "../../record/index.ts";

/** All that the page of one run shows. */
export interface RunPageContent {
  /** Folder of the run, relative to the root. */
  readonly outDir: string;
  readonly status: ShownStatus;
  readonly files: RunFiles;
  /** The executed notebook; null when there is none that can be read. */
  readonly notebook: Notebook | null;
  /** Its file name, for a link; null when there is none. */
  readonly notebookFile: string | null;
  readonly lineage: Lineage;
}

/** Which other runs have to do with a file, by its SHA-256. */
export type Lineage = ReadonlyMap<string, FileLineage>;

/** Runs that have to do with one content. */
export interface FileLineage {
  readonly madeBy: readonly LinkedRun[];
  readonly readBy: readonly LinkedRun[];
}

/** A run that can be linked to. */
export interface LinkedRun {
  readonly notebook: string;
  readonly run_tag: string;
  /** Folder of the run, relative to the root. */
  readonly outDir: string;
}
