import { LINE, TEXT } from "./chart-colors.ts";
import type { ChartPoint, SeriesData } from "./chart-data.ts";
import { DEFAULT_WIDTH, type SeriesChartSpec } from "./chart-spec.ts";
import { findRange } from "./find-range.ts";
import { measureText } from "./text-width.ts";

const LABEL_PIXELS = 160;
const CHARACTER_PIXELS = 7;
const LINE_PIXELS = 13;
const AXIS_PIXELS = 100;
const SLANT_DEGREES = 40;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Returns the ECharts option of the axis upwards. */
export function toYAxis(name: string): object {
  return { ...toAxis(name), type: "value" };
}

/** Returns the ECharts option of an axis upwards by powers of ten, from a power that the smallest height reaches. */
export function toLogAxis(name: string, heights: readonly number[]): object {
  const smallest = heights.reduce((least, height) => Math.min(least, height), 1);
  return { ...toAxis(name), type: "log", min: 10 ** Math.floor(Math.log10(smallest)) };
}

/** Returns the ECharts option of an axis of numbers. */
export function toNumberAxis(name: string, range: { min?: number; max?: number } = {}): object {
  return { ...toAxis(name), type: "value", scale: true, ...range, splitLine: { show: false } };
}

/** Returns the ECharts option of the axis across, which suits the places of the points. */
export function toXAxis(
  spec: SeriesChartSpec,
  scale: SeriesData["scale"],
  points: readonly ChartPoint[],
): object {
  const name = spec.xLabel ?? spec.x;
  if (scale === "value") return toNumberAxis(name);
  return scale === "time"
    ? toTimeAxis(name, points)
    : toCategoryAxis(name, points, spec.width ?? DEFAULT_WIDTH);
}

/** Returns the ECharts option of an axis downwards that names every category, the first at the top. */
export function toNamesAxis(name: string, names: readonly string[], labelPixels = LABEL_PIXELS): object {
  return {
    ...toAxis(name, { interval: 0, width: labelPixels }),
    type: "category",
    data: [...names],
    inverse: true,
  };
}

/** Returns the ECharts option of the axis across of a panel: without a name, from the first to the last place of all. */
export function toPanelAxis(
  scale: SeriesData["scale"],
  points: readonly ChartPoint[],
  width: number,
): object {
  if (scale === "category") return toCategoryAxis("", points, width);
  const [min, max] = points.length === 0 ? [0, 1] : findRange(points.map((point) => Number(point.x)));
  if (scale === "value") {
    const axis: { axisLabel?: object } = toNumberAxis("", { min, max });
    // The end of the axis is that of the data, be it no round number.
    const ends = {
      showMinLabel: Number.isInteger(min),
      showMaxLabel: Number.isInteger(max),
      hideOverlap: true,
    };
    return { ...axis, axisLabel: { ...axis.axisLabel, ...ends } };
  }
  return { ...toTimeAxis("", points), splitNumber: 2, ...(min < max ? { min, max } : {}) };
}

/** Returns the ECharts option of an axis of times: whole dates and times, so that a label says all without its neighbours. */
export function toTimeAxis(name: string, points: readonly ChartPoint[]): object {
  const axis = toAxis(name, {
    hideOverlap: true,
    formatter: chooseTimeFormat(points.map((point) => Number(point.x))),
  });
  // More steps than this, and ECharts puts ticks of two rhythms on the axis.
  return { ...axis, type: "time", splitNumber: 4 };
}

function chooseTimeFormat(times: readonly number[]): string {
  const [first, last] = findRange(times);
  const span = last - first;
  if (span >= 3 * DAY_MS) return "{yyyy}-{MM}-{dd}";
  return span >= 10 * MINUTE_MS ? "{MM}-{dd} {HH}:{mm}" : "{HH}:{mm}:{ss}";
}

// Every category is named as long as its label fits, if need be at a slant.
function toCategoryAxis(name: string, points: readonly ChartPoint[], width: number): object {
  const names = points.map((point) => String(point.x));
  const slotPixels = (width - AXIS_PIXELS) / Math.max(1, names.length);
  const longest = names.reduce((widest, label) => Math.max(widest, measureText(label)), 0);
  const isCrowded = Math.min(LABEL_PIXELS, longest * CHARACTER_PIXELS) > slotPixels;
  const interval = slotPixels < LINE_PIXELS ? "auto" : 0;
  return {
    ...toAxis(name, { interval, rotate: isCrowded ? SLANT_DEGREES : 0 }),
    type: "category",
    data: names,
  };
}

function toAxis(name: string, label: object = {}): object {
  return {
    name,
    nameLocation: "middle",
    nameTextStyle: { color: TEXT },
    axisLine: { lineStyle: { color: LINE } },
    axisTick: { lineStyle: { color: LINE } },
    axisLabel: { color: TEXT, width: LABEL_PIXELS, overflow: "truncate", ...label },
  };
}
