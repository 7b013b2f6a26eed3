import { type Html, html } from "../html/index.ts";
import { formatNumber } from "../parts/render-value.ts";
import type { Trend } from "./find-trends.ts";

const WIDTH = 100;
const HEIGHT = 24;
const MARGIN = 2;

/** Returns a metric's course as a small line with its first and last value in words. */
export function renderTrend({ metric, values }: Trend): Html {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 0;
  const change = describeChange(first, last);
  return html`<li><span>${metric}</span> <strong>${formatNumber(last)}</strong> <span class="quiet">${change} over ${values.length} runs</span>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><polyline points="${toPoints(values)}"/></svg></li>`;
}

function describeChange(first: number, last: number): string {
  if (first === last) {
    return "unchanged";
  }
  const percent = ((last - first) / Math.abs(first)) * 100;
  return Number.isFinite(percent)
    ? `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)} %`
    : `from ${formatNumber(first)}`;
}

function toPoints(values: readonly number[]): string {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const step = WIDTH / (values.length - 1);
  return values
    .map((value, index) => {
      const y = HEIGHT - MARGIN - ((value - least) / span) * (HEIGHT - 2 * MARGIN);
      return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}
