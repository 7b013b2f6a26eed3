import { type Html, html, renderPage, renderScrollable } from "../html/index.ts";
import { formatSeconds } from "../parts/durations.ts";
import { renderStatus } from "../parts/run-status.ts";
import { renderSection, type Section } from "../parts/section.ts";
import { findTrends } from "./find-trends.ts";
import { groupItems } from "./group-items.ts";
import type { ListedRun } from "./listed-run.ts";
import { renderTrend } from "./render-trend.ts";
import { TABLE_SCRIPT } from "./table-script.ts";

/**
 * Returns the page of all runs, which lies in `reports/`: the latest of each notebook, trends, and every run.
 *
 * @param live - script that keeps the page up to date when it is served; default none
 */
export function renderIndexPage(runs: readonly ListedRun[], live?: string): string {
  const newestFirst = runs.toReversed();
  const sections = [toLatestSection(newestFirst), ...toTrendSections(runs), toRunsSection(newestFirst)];
  return renderPage({
    title: "Runs",
    header: html`<h1>Runs</h1>${renderCounts(runs)}`,
    main: html`${sections.map(renderSection)}`,
    live,
    ...(runs.length === 0 ? {} : { script: TABLE_SCRIPT }),
  });
}

function renderCounts(runs: readonly ListedRun[]): Html {
  const counts = groupItems(runs, ({ status }) => status);
  const parts = [...counts].map(
    ([status, group]) => html`<div><dt>${renderStatus(status)}</dt><dd>${group.length}</dd></div>`,
  );
  return html`<dl class="facts">${parts}</dl>`;
}

function toLatestSection(newestFirst: readonly ListedRun[]): Section {
  const latest = [...groupItems(newestFirst, ({ notebook }) => notebook).values()].flatMap(
    ([run]) => run ?? [],
  );
  const rows = latest
    .toSorted((one, other) => (one.notebook < other.notebook ? -1 : 1))
    .map(
      (run) =>
        html`<tr><td>${renderLink(run, run.notebook)}</td><td>${renderStatus(run.status)}</td><td class="time">${toTime(run)}</td><td>${run.finding}</td></tr>`,
    );
  const table = html`<table>
<thead><tr><th scope="col">Notebook</th><th scope="col">Latest run</th><th scope="col">Started</th><th scope="col">Key finding</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
  const content =
    latest.length === 0
      ? html`<p>No runs yet: <code>cellar run notebooks/…</code> makes one.</p>`
      : renderScrollable("Latest run of each notebook", table);
  return { id: "latest", title: "Latest of each notebook", content };
}

function toTrendSections(runs: readonly ListedRun[]): Section[] {
  const notebooks = groupItems(findTrends(runs), ({ notebook }) => notebook);
  if (notebooks.size === 0) {
    return [];
  }
  const parts = [...notebooks].map(
    ([notebook, trends]) => html`<h3>${notebook}</h3><ul class="trends">${trends.map(renderTrend)}</ul>`,
  );
  return [{ id: "trends", title: "Metrics over runs", content: html`${parts}` }];
}

function toRunsSection(newestFirst: readonly ListedRun[]): Section {
  const rows = newestFirst.map(renderRow);
  const table = html`<table id="runs-table">
<thead><tr><th scope="col">Run</th><th scope="col">Notebook</th><th scope="col">Status</th><th scope="col">Started</th><th scope="col" class="number">Time</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
  const content = html`${renderFilters(newestFirst)}${renderScrollable("All runs", table)}`;
  return { id: "runs", title: "All runs", content: newestFirst.length === 0 ? html`<p>None.</p>` : content };
}

function renderRow(run: ListedRun): Html {
  const { notebook, run_tag, status, duration_s } = run;
  const time = duration_s === null ? "" : formatSeconds(duration_s);
  return html`<tr data-notebook="${notebook}" data-status="${status}"><td>${renderLink(run, run_tag)}</td><td>${notebook}</td><td>${renderStatus(status)}</td><td class="time">${toTime(run)}</td><td class="number" data-value="${duration_s ?? -1}">${time}</td></tr>
`;
}

/** Hidden until the script that makes them work has begun. */
function renderFilters(runs: readonly ListedRun[]): Html {
  const choices = (name: "notebook" | "status") =>
    [...new Set(runs.map((run) => run[name]))]
      .toSorted()
      .map((value) => html`<option value="${value}">${value.replaceAll("_", " ")}</option>`);
  return html`<form class="filters" hidden>
<label>Notebook <select name="notebook"><option value="">all</option>${choices("notebook")}</select></label>
<label>Status <select name="status"><option value="">all</option>${choices("status")}</select></label>
<label>Contains <input name="text" type="search"></label>
<span id="shown" role="status"></span>
</form>`;
}

function renderLink({ outDir }: ListedRun, text: string): Html {
  const inside = outDir.split("/").slice(1).map(encodeURIComponent).join("/");
  return html`<a href="${inside}/report.html">${text}</a>`;
}

function toTime({ created_at }: ListedRun): string {
  return created_at.replace("T", " ");
}
