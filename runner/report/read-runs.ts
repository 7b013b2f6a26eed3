import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type RunFiles, readRunFiles } from "cellar/run";
import { type Notebook, parseNotebook } from "../nbformat/index.ts";
import { type RunSummary, shownStatus, summarizeRuns } from "../record/index.ts";
import type { ListedRun } from "./index-page/listed-run.ts";
import type { ManifestOfRun } from "./lineage.ts";

/** One run with its whole record. */
export interface KnownRun {
  readonly summary: RunSummary;
  readonly files: RunFiles;
}

/** Files opened at the same time: systems allow a process some hundreds, and there may be thousands of runs. */
const AT_ONCE = 32;

/** Reads the records of all runs of a repository, oldest first; what cannot be read is part of the result. */
export async function readAllRuns(root: string): Promise<KnownRun[]> {
  const summaries = await summarizeRuns(root);
  const runs: KnownRun[] = [];
  for (let start = 0; start < summaries.length; start += AT_ONCE) {
    const group = summaries.slice(start, start + AT_ONCE);
    runs.push(...(await Promise.all(group.map((summary) => readRun(root, summary)))));
  }
  return runs;
}

async function readRun(root: string, summary: RunSummary): Promise<KnownRun> {
  const files = await readRunFiles(resolve(root, summary.out_dir));
  return { summary: { ...summary, status: await shownStatus(files.report) }, files };
}

/** Returns what the page of all runs shows of a run. */
export function toListedRun({ summary, files: { report } }: KnownRun): ListedRun {
  const { out_dir: outDir, ...known } = summary;
  const metrics = Object.entries(report?.metrics ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number" && Number.isFinite(entry[1]),
  );
  return { ...known, outDir, finding: report?.key_findings[0] ?? "", metrics: Object.fromEntries(metrics) };
}

/** Returns what the lineage of files needs of a run. */
export function toManifestOfRun({ summary, files: { manifest } }: KnownRun): ManifestOfRun {
  const { notebook, run_tag, out_dir: outDir } = summary;
  return { notebook, run_tag, outDir, manifest };
}

/** The executed notebook of a run. */
export interface ExecutedCopy {
  readonly notebook: Notebook | null;
  readonly notebookFile: string | null;
}

/** Reads the executed notebook of a run; an interactive run has none, and a broken one is left out. */
export async function readExecutedCopy(root: string, { summary, files }: KnownRun): Promise<ExecutedCopy> {
  const name = files.report?.execution?.["executed_notebook"];
  if (typeof name !== "string" || name !== basename(name)) {
    return { notebook: null, notebookFile: null };
  }
  try {
    const text = await readFile(join(root, summary.out_dir, name), "utf8");
    return { notebook: parseNotebook(text), notebookFile: name };
  } catch {
    return { notebook: null, notebookFile: null };
  }
}
