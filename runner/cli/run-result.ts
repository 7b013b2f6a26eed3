import { join, relative } from "node:path";
import { formatMegabytes, readRunFiles } from "cellar/run";
import pc from "picocolors";
import type { RunResult } from "../headless/index.ts";
import { renderTextTable } from "./text-table.ts";

/** Describes a run that has completed: how long it took, and where report, executed notebook and artifacts are. */
export async function describeRecord({ run, outcome, executedNotebook }: RunResult): Promise<string> {
  const { report, manifest } = await readRunFiles(run.out_dir);
  const seconds = (report?.execution?.duration_s ?? 0).toFixed(1);
  const executed = outcome.cells.filter(({ status }) => status === "completed").length;
  const artifacts = (manifest?.artifacts ?? []).map(
    ({ path, bytes, sha256 }) =>
      `${fromHere(join(run.root, path))}  ${formatMegabytes(bytes ?? 0)}  sha256 ${(sha256 ?? "unknown").slice(0, 12)}…`,
  );
  const rows = [
    ["report", fromHere(join(run.out_dir, "report.json"))],
    ["notebook", fromHere(executedNotebook)],
    ...artifacts.map((artifact) => ["artifact", artifact]),
  ];
  const lines = rows.map(([label = "", text = ""]) => `  ${pc.dim(label.padEnd(9))} ${text}`);
  return [`${pc.bold(run.notebook)} completed in ${seconds} s (${executed} cells)`, ...lines].join("\n");
}

/** Lists runs that have completed: notebook, how long it took, where its report is. */
export async function describeRuns(results: readonly RunResult[]): Promise<string> {
  const runs = await Promise.all(
    results.map(async ({ run }) => {
      const { report } = await readRunFiles(run.out_dir);
      const seconds = (report?.execution?.duration_s ?? 0).toFixed(1);
      return [run.notebook, `${seconds} s`, fromHere(join(run.out_dir, "report.json"))];
    }),
  );
  return renderTextTable([`${results.length} notebooks`, "time", "report"], runs);
}

function fromHere(path: string): string {
  return relative(process.cwd(), path);
}
