import { relative } from "node:path";
import { findRepoRoot } from "cellar/run";
import { findRun } from "../record/index.ts";
import { writePages } from "../report/index.ts";
import { printJson, printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar report`. */
export interface ReportArguments {
  readonly runs: readonly string[];
  readonly all: boolean;
  readonly json: boolean;
}

/** `cellar report [RUN…|--all]`: writes the pages of runs, and the page of all runs in any case. */
export async function report({ runs, all, json }: ReportArguments): Promise<number> {
  if (all && runs.length > 0) {
    throw new UsageError("Cannot write the pages of all runs and of single ones: give runs, or --all");
  }
  const root = findRepoRoot();
  const folders = await Promise.all(runs.map((run) => findRun(root, run)));
  const wanted = new Set(folders.map((folder) => relative(root, folder).replaceAll("\\", "/")));
  const { runPages, indexPage } = await writePages(root, (outDir) => all || wanted.has(outDir));
  if (json) {
    printJson({ runs: runPages, index: indexPage });
    return 0;
  }
  for (const page of [...runPages, indexPage]) {
    printLine(relative(process.cwd(), page));
  }
  return 0;
}
