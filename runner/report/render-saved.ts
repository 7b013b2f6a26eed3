import { renderIndexPage } from "./index-page/render-index-page.ts";
import { traceLineage } from "./lineage.ts";
import { type KnownRun, readAllRuns, readExecutedCopy, toListedRun, toManifestOfRun } from "./read-runs.ts";
import { renderRunPage } from "./run-page/render-run-page.ts";
import type { Lineage } from "./run-page/run-page-content.ts";

/** Returns the page of all runs as their records stand now, with a script that keeps it up to date. */
export async function renderSavedIndex(root: string, live: string): Promise<string> {
  return renderIndexPage((await readAllRuns(root)).map(toListedRun), live);
}

/**
 * Returns the page of a run as its record stands now, with a script that follows it while it goes on.
 *
 * @param outDir - folder of the run, relative to the root
 * @throws {Error} when there is no such run
 */
export async function renderSavedRun(root: string, outDir: string, live: string): Promise<string> {
  const runs = await readAllRuns(root);
  const run = runs.find(({ summary }) => summary.out_dir === outDir);
  if (run === undefined) {
    throw new Error(`Cannot show "${outDir}": no such run is known`);
  }
  return renderKnownRun(root, run, traceLineage(runs.map(toManifestOfRun)), live);
}

/** Returns the page of a run whose record has been read. */
export async function renderKnownRun(
  root: string,
  run: KnownRun,
  lineage: Lineage,
  live?: string,
): Promise<string> {
  const { out_dir: outDir, status } = run.summary;
  const copy = await readExecutedCopy(root, run);
  return renderRunPage({ outDir, status, files: run.files, lineage, ...copy }, live);
}
