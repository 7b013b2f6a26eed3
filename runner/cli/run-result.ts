import { join, relative } from "node:path";
import { formatCount, formatMegabytes, readRunFiles } from "cellar/run";
import pc from "picocolors";
import type { RunResult } from "../headless/index.ts";
import { renderTextTable } from "./text-table.ts";

/** A notebook that writes a table in many parts would fill the terminal with them. */
const MOST_ARTIFACTS = 12;

/**
 * Describes a run that has completed: how long it took, and where report, executed notebook, artifacts and page are.
 *
 * @param page - path of the run's page; undefined when it has none
 */
export async function describeRecord(
  { run, outcome, executedNotebook }: Pick<RunResult, "run" | "outcome" | "executedNotebook">,
  page: string | undefined,
): Promise<string> {
  const { report, manifest } = await readRunFiles(run.out_dir);
  const seconds = (report?.execution?.duration_s ?? 0).toFixed(1);
  const executed = outcome.cells.filter(({ status }) => status === "completed").length;
  const artifacts = (manifest?.artifacts ?? []).map(
    ({ path, bytes, sha256 }) =>
      `${fromHere(join(run.root, path))}  ${formatMegabytes(bytes ?? 0)}  sha256 ${(sha256 ?? "unknown").slice(0, 12)}…`,
  );
  const others = artifacts.length - MOST_ARTIFACTS;
  const rows = [
    ["report", fromHere(join(run.out_dir, "report.json"))],
    ["notebook", fromHere(executedNotebook)],
    ...artifacts.slice(0, MOST_ARTIFACTS).map((artifact) => ["artifact", artifact]),
    ...(others > 0 ? [["", `${others} more, in ${fromHere(join(run.out_dir, "manifest.json"))}`]] : []),
    ...(page === undefined ? [] : [["page", fromHere(page)]]),
  ];
  const lines = rows.map(([label = "", text = ""]) => `  ${pc.dim(label.padEnd(9))} ${text}`);
  return [
    `${pc.bold(run.notebook)} completed in ${seconds} s (${formatCount(executed, "cell")})`,
    ...lines,
  ].join("\n");
}

/** A run that has completed, with the path of its page; undefined when it has none. */
export interface CompletedRun {
  readonly result: RunResult;
  readonly page: string | undefined;
}

/** Lists runs that have completed: notebook, how long it took, where its page is, or else its report. */
export async function describeRuns(completed: readonly CompletedRun[]): Promise<string> {
  const runs = await Promise.all(
    completed.map(async ({ result: { run }, page }) => {
      const { report } = await readRunFiles(run.out_dir);
      const seconds = (report?.execution?.duration_s ?? 0).toFixed(1);
      return [run.notebook, `${seconds} s`, fromHere(page ?? join(run.out_dir, "report.json"))];
    }),
  );
  return renderTextTable([`${completed.length} notebooks`, "time", "page"], runs);
}

function fromHere(path: string): string {
  return relative(process.cwd(), path);
}
