import type { RunExecution, RunFiles } from "cellar/run";
import { type Html, html } from "../html/index.ts";
import { formatSeconds } from "../parts/durations.ts";

/** Returns what one wants to know of a run at first glance; what the record does not say is left out. */
export function renderFacts({ report, config }: RunFiles): Html {
  const facts = [
    ["Started", report?.created_at.replace("T", " ")],
    ...executionFacts(report?.execution ?? {}),
    ["Seed", config?.seed],
    ["Run id", report?.run_id],
  ] as const;
  const known = facts.filter(([, value]) => value !== undefined);
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function executionFacts(execution: Partial<RunExecution>): [string, string | undefined][] {
  const { duration_s, cells = [] } = execution;
  const executed = cells.filter(({ status }) => status !== "skipped");
  const completed = executed.filter(({ status }) => status === "completed").length;
  return [
    ["Took", typeof duration_s === "number" ? formatSeconds(duration_s) : undefined],
    ["Cells", executed.length > 0 ? `${completed} of ${executed.length} completed` : undefined],
    ["Memory", describeMemory(execution["peak_memory_bytes"])],
  ];
}

function describeMemory(bytes: unknown): string | undefined {
  return typeof bytes === "number" && bytes > 0 ? `${Math.round(bytes / 1024 ** 2)} MB at most` : undefined;
}
