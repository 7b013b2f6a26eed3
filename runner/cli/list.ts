import { findRepoRoot } from "cellar/run";
import pc from "picocolors";
import { summarizeRuns } from "../record/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";

/** Arguments of `cellar list`. */
export interface ListArguments {
  readonly notebook?: string | undefined;
  readonly json: boolean;
}

/** `cellar list`: shows every run that meta.json knows, newest last. */
export async function list({ notebook, json }: ListArguments): Promise<number> {
  const all = await summarizeRuns(findRepoRoot());
  const runs = all.filter((run) => notebook === undefined || run.notebook === notebook);
  if (json) {
    printJson(runs);
    return 0;
  }
  if (runs.length === 0) {
    printLine("no runs yet; `cellar run notebooks/…` makes one");
    return 0;
  }
  const rows = runs.map(({ notebook: name, run_tag, status, duration_s, run_id }) => [
    name,
    run_tag,
    status,
    duration_s === null ? "" : `${duration_s.toFixed(1)} s`,
    run_id.slice(0, 8),
  ]);
  printLine(colourStatuses(renderTextTable(["NOTEBOOK", "RUN", "STATUS", "TIME", "ID"], rows)));
  return 0;
}

function colourStatuses(table: string): string {
  return table
    .replaceAll(/ completed /g, (text) => pc.green(text))
    .replaceAll(/ (?:failed|kernel_died|timed_out|abandoned|unreadable) /g, (text) => pc.red(text))
    .replaceAll(/ (?:running|interrupted) /g, (text) => pc.yellow(text));
}
