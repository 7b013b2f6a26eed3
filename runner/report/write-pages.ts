import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withFileLock, writeFileAtomic } from "cellar/files";
import { renderIndexPage } from "./index-page/render-index-page.ts";
import { traceLineage } from "./lineage.ts";
import { type KnownRun, readAllRuns, toListedRun, toManifestOfRun } from "./read-runs.ts";
import { renderKnownRun } from "./render-saved.ts";
import type { Lineage } from "./run-page/run-page-content.ts";

/** Name of the page in a run's folder. */
export const RUN_PAGE = "report.html";

/** The pages that were written. */
export interface WrittenPages {
  /** Paths of the pages of single runs. */
  readonly runPages: readonly string[];
  /** Path of the page of all runs. */
  readonly indexPage: string;
}

/**
 * Writes the page of each wanted run into its folder, and the page of all runs into `reports/`.
 *
 * Reads the record of every run of the repository, about a millisecond each, for the links between them.
 *
 * @param isWanted - says of a run's folder, relative to the root, whether its page is written; default all
 * @throws {Error} when a page cannot be written
 */
export async function writePages(
  root: string,
  isWanted: (outDir: string) => boolean = () => true,
): Promise<WrittenPages> {
  await mkdir(join(root, "reports"), { recursive: true });
  // Runs that end at the same time: the last one to write the page of all has seen them all.
  return withFileLock(join(root, "reports", ".pages.lock"), async () => {
    const runs = await readAllRuns(root);
    const runPages = await writeRunPages(root, runs, isWanted);
    const indexPage = join(root, "reports", "index.html");
    await writeFileAtomic(indexPage, renderIndexPage(runs.map(toListedRun)));
    return { runPages, indexPage };
  });
}

async function writeRunPages(
  root: string,
  runs: readonly KnownRun[],
  isWanted: (outDir: string) => boolean,
): Promise<string[]> {
  const lineage = traceLineage(runs.map(toManifestOfRun));
  // The folder of a run may be gone; meta.json knows it all the same.
  const wanted = runs.filter(
    ({ summary: { out_dir } }) => isWanted(out_dir) && existsSync(join(root, out_dir)),
  );
  const runPages: string[] = [];
  for (const run of wanted) {
    runPages.push(await writeRunPage(root, run, lineage));
  }
  return runPages;
}

async function writeRunPage(root: string, run: KnownRun, lineage: Lineage): Promise<string> {
  const path = join(root, run.summary.out_dir, RUN_PAGE);
  await writeFileAtomic(path, await renderKnownRun(root, run, lineage));
  return path;
}
