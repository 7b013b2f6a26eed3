import { resolve } from "node:path";
import { type RegistryRecord, type RunFiles, readRunFile, readRunRegistry } from "cellar/run";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

/** How a run stands, as people are told; beyond the record's own statuses: */
export type ShownStatus =
  | NonNullable<NonNullable<RunFiles["report"]>["execution"]>["status"]
  /** The runner is gone without having finished the record. */
  | "abandoned"
  /** Started by a cell in an editor: nobody watched it end. */
  | "interactive"
  /** The files of the record are missing or broken. */
  | "unreadable";

/** One line about a run. */
export interface RunSummary {
  readonly notebook: string;
  readonly run_tag: string;
  readonly run_id: string;
  readonly status: ShownStatus;
  /** Local ISO time; empty for records of the earliest notebooks. */
  readonly created_at: string;
  readonly duration_s: number | null;
  /** Folder of the run, relative to the root. */
  readonly out_dir: string;
}

/** Returns a summary of every run in meta.json, oldest first. */
export async function summarizeRuns(root: string): Promise<RunSummary[]> {
  const records = await readRunRegistry(root);
  const summaries: RunSummary[] = [];
  for (let start = 0; start < records.length; start += AT_ONCE) {
    const group = records.slice(start, start + AT_ONCE);
    summaries.push(...(await Promise.all(group.map((record) => summarizeRun(root, record)))));
  }
  return summaries;
}

/** Files opened at the same time: systems allow a process some hundreds, and there may be thousands of runs. */
const AT_ONCE = 32;

/** Returns the folder of a run, relative to the root. */
export function outDirOf({ out_dir, notebook, run_tag }: RegistryRecord): string {
  return out_dir ?? `reports/${notebook}/${run_tag}`;
}

async function summarizeRun(root: string, record: RegistryRecord): Promise<RunSummary> {
  const { notebook, run_tag, run_id, created_at = "" } = record;
  const out_dir = outDirOf(record);
  const report = await readRunFile(resolve(root, out_dir), "report").catch(() => null);
  const duration_s = report?.execution?.duration_s ?? null;
  return { notebook, run_tag, run_id, status: await shownStatus(report), created_at, duration_s, out_dir };
}

/** Returns how the run of a report stands now. */
export async function shownStatus(report: RunFiles["report"]): Promise<ShownStatus> {
  if (report === null) {
    return "unreadable";
  }
  const { execution } = report;
  if (execution?.status !== "running") {
    return execution?.status ?? "interactive";
  }
  const runner = toProcessIdentity(execution["runner"]);
  const gone = runner !== undefined && (await isRunning(runner)) === false;
  return gone ? "abandoned" : "running";
}

function toProcessIdentity(value: unknown): ProcessIdentity | undefined {
  const { pid, host, start_ticks }: Partial<Record<string, unknown>> = { ...Object(value) };
  if (typeof pid !== "number" || typeof host !== "string") {
    return undefined;
  }
  return { pid, host, start_ticks: typeof start_ticks === "number" ? start_ticks : null };
}
