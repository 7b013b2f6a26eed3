/** Values by name. */
export type NamedValues = Record<string, unknown>;

/** config.json: what was asked. Further keys are the notebook's own sections. */
export interface RunConfig {
  run_id: string;
  notebook: string;
  run_tag: string;
  seed: number;
  /** Parameters after injection. */
  parameters: NamedValues;
  /** Paths relative to the root; `out_dir` is always among them. */
  paths: NamedValues;
  [section: string]: unknown;
}

/** How a run can stand or have ended. */
export type RunStatus = "running" | "completed" | "failed" | "interrupted" | "timed_out" | "kernel_died";

/** How a cell can stand or have ended. */
export type CellStatus =
  | "pending"
  | "running"
  | "completed"
  | "failed"
  | "timed_out"
  | "kernel_died"
  | "aborted"
  | "interrupted"
  | "skipped";

/** How one cell of a headless run went; more keys are allowed. */
export interface CellExecution {
  id?: string | null;
  /** Position in the notebook, from 0. */
  index: number;
  status: CellStatus;
  duration_s?: number | null;
  error?: NamedValues | string | null;
  [key: string]: unknown;
}

/** How a headless run went; more keys are allowed. */
export interface RunExecution {
  status: RunStatus;
  started_at?: string | null;
  ended_at?: string | null;
  duration_s?: number | null;
  kernel?: { name?: string; version?: string | null; [key: string]: unknown } | null;
  cells?: CellExecution[];
  [key: string]: unknown;
}

/** report.json: what was found. */
export interface RunReport {
  run_id: string;
  notebook: string;
  run_tag: string;
  /** Local ISO time, seconds, no zone. */
  created_at: string;
  /** The one absolute path of the record. */
  repo_root: string;
  metrics: NamedValues;
  /** Sentences for people. */
  key_findings: string[];
  sanity_samples: NamedValues;
  /** File or folder fingerprints; paths relative to the root. */
  data_fingerprints: NamedValues;
  notes: string[];
  /** Written by the headless runner. */
  execution?: RunExecution;
  /** Written by the headless runner. */
  environment?: NamedValues;
  [key: string]: unknown;
}

/** One file that went in or came out. */
export interface FileRecord {
  /** Relative to the root, with `/`. */
  path: string;
  /** Null when the file could not be read. */
  bytes: number | null;
  /** Lower-case hex; null when the file could not be read. */
  sha256: string | null;
  /** Why the file could not be read; null when it could. */
  sha256_error: string | null;
  /** What the file is, as in `checkpoint` or `visualization`. */
  type?: string;
}

/** manifest.json: what went in and what came out, by hash. */
export interface RunManifest {
  run_id: string;
  notebook: string;
  run_tag: string;
  inputs: FileRecord[];
  artifacts: FileRecord[];
  [key: string]: unknown;
}

/** One run in meta.json; records of the earliest notebooks lack the optional keys. */
export interface RegistryRecord {
  run_id: string;
  notebook: string;
  run_tag: string;
  /** Folder of the run, relative to the root. */
  out_dir?: string;
  /** Local ISO time, seconds, no zone. */
  created_at?: string;
  [key: string]: unknown;
}

/** meta.json: the register of all runs. */
export interface RunRegistry {
  schema_version: number;
  runs: RegistryRecord[];
  [key: string]: unknown;
}

/** The files of the contract and what each holds. */
export interface RunFileContents {
  config: RunConfig;
  report: RunReport;
  manifest: RunManifest;
  meta: RunRegistry;
}

/** A file of the contract, by its name without extension. */
export type RunFileKind = keyof RunFileContents;

/** A run that has begun. */
export interface Run {
  /** Absolute path of the repository root. */
  readonly root: string;
  readonly notebook: string;
  /** 32 hex digits. */
  readonly run_id: string;
  /** Local time `YYYYMMDD_HHMMSS`, with `_2`, `_3`, … when the run is not the first of its second. */
  readonly run_tag: string;
  /** Absolute path of the run's folder. */
  readonly out_dir: string;
  readonly seed: number;
}
