import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode } from "../files/index.ts";
import type { RunConfig, RunManifest, RunReport } from "./contract.ts";
import { readRunFiles } from "./run-files.ts";

/** A run that has come to its end, with its three files. */
export interface CompletedRun {
  readonly dir: string;
  readonly config: RunConfig;
  readonly report: RunReport;
  readonly manifest: RunManifest;
}

const byNumber = new Intl.Collator("en", { numeric: true });

/**
 * Returns the newest run of a notebook that has come to its end; undefined when there is none.
 *
 * Passed over are runs that failed or are still going on, those without metrics, and those whose files break the contract.
 *
 * @param reports - the folder of all runs; `PATHS.REPORTS`
 * @param accept - passes over other runs as well, as those of another dataset; default: none
 */
export async function findLatestRun(
  reports: string,
  notebook: string,
  accept: (run: CompletedRun) => boolean = () => true,
): Promise<CompletedRun | undefined> {
  const tags = await listTags(join(reports, notebook));
  for (const tag of tags.toSorted((a, b) => byNumber.compare(b, a))) {
    const run = await readCompleted(join(reports, notebook, tag));
    if (run !== undefined && accept(run)) return run;
  }
  return undefined;
}

async function listTags(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}

async function readCompleted(dir: string): Promise<CompletedRun | undefined> {
  const { config, report, manifest } = await readRunFiles(dir);
  if (config === null || report === null || manifest === null) return undefined;
  const hasEnded = (report.execution?.status ?? "completed") === "completed";
  const hasMetrics = Object.keys(report.metrics).length > 0;
  return hasEnded && hasMetrics ? { dir, config, report, manifest } : undefined;
}
