import { type Html, html, renderScrollable } from "../html/index.ts";
import { formatSeconds } from "../parts/durations.ts";
import type { Section } from "../parts/section.ts";
import type { TimedCell } from "./cell-records.ts";

/** Where a run's time went is told by its slowest cells. */
const MOST_ROWS = 40;

/** Returns where the time went: a bar for each cell from its start to its end, the slowest ones of a long notebook. */
export function toTimelineSection(cells: readonly TimedCell[], runSeconds: number): Section | undefined {
  if (cells.length === 0) {
    return undefined;
  }
  const slowest = new Set(cells.toSorted((one, other) => other.duration - one.duration).slice(0, MOST_ROWS));
  const shown = cells.filter((cell) => slowest.has(cell));
  const end = Math.max(runSeconds, ...cells.map(({ start, duration }) => start + duration), 0.001);
  const table = html`<table class="timeline">
<thead><tr><th scope="col">Cell</th><th scope="col">Begins with</th><th scope="col" class="number">Time</th><th scope="col" class="track">From start to end of the run</th></tr></thead>
<tbody>${shown.map((cell) => renderRow(cell, end))}</tbody>
</table>`;
  const content = html`${renderScrollable("Time of each cell", table)}${renderRest(cells, shown)}`;
  return { id: "timeline", title: "Where the time went", content };
}

function renderRow({ index, label, status, start, duration }: TimedCell, end: number): Html {
  const x = ((start / end) * 100).toFixed(2);
  const width = Math.max((duration / end) * 100, 0.4).toFixed(2);
  return html`<tr${status !== "completed" && html` class="bad"`}><td><a href="#cell-${index + 1}">${index + 1}</a></td><td><code>${label}</code></td><td class="number">${formatSeconds(duration)}</td><td class="track"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect x="${x}" y="1" width="${width}" height="8"/></svg></td></tr>`;
}

function renderRest(cells: readonly TimedCell[], shown: readonly TimedCell[]): Html {
  const rest = cells.length - shown.length;
  const seconds = sum(cells) - sum(shown);
  return html`${rest > 0 && html`<p class="quiet">The other ${rest} cells took ${formatSeconds(seconds)} together.</p>`}`;
}

function sum(cells: readonly TimedCell[]): number {
  return cells.reduce((total, { duration }) => total + duration, 0);
}
