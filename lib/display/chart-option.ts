import type { EChartsCoreOption } from "echarts/core";
import { toLogAxis, toNamesAxis, toXAxis, toYAxis } from "./chart-axis.ts";
import { GRID, TEXT } from "./chart-colors.ts";
import { type ChartPoint, describeLeftOut, type SeriesData } from "./chart-data.ts";
import { toFrame, toWideNames } from "./chart-frame.ts";
import { DEFAULT_WIDTH, type SeriesChartSpec } from "./chart-spec.ts";
import { formatValue } from "./format-cell.ts";

// A line of more points than this shows where it turns without a mark on each.
const MOST_MARKS = 60;

/** Returns the ECharts option for a bar or line chart. */
export function toSeriesOption(spec: SeriesChartSpec, data: SeriesData): EChartsCoreOption {
  const { title, stacked = false, labelled = false, yScale = "linear" } = spec;
  const { points, scale, seriesNames } = data;
  const shown = yScale === "log" ? points.map(leaveOutNothing) : points;
  const frame = toFrame({ title, subtext: describeLeftOut(data), seriesNames, yAxis: {} });
  return {
    ...(spec.across === true ? toWideNames(frame) : frame),
    ...toAxes(spec, data, shown),
    series: seriesNames.map((name, series) => ({
      name,
      type: data.kind,
      emphasis: { disabled: true },
      symbol: "circle",
      showSymbol: points.length <= MOST_MARKS,
      ...(scale === "category" ? {} : { sampling: "lttb" }),
      ...(stacked ? { stack: "all" } : {}),
      ...(labelled ? { label: spec.across === true ? LENGTH_LABEL : HEIGHT_LABEL } : {}),
      data: shown.map((point) => toDatum(point, series, scale)),
    })),
  };
}

/** How much of a chart the names of bars across may take. */
const NAMES_SHARE = 0.45;

function toAxes(
  spec: SeriesChartSpec,
  { scale, points, seriesNames }: SeriesData,
  shown: readonly ChartPoint[],
): object {
  const heights = toHeightAxis(spec, seriesNames, shown);
  const grid = { splitLine: { lineStyle: { color: GRID } } };
  if (spec.across !== true) return { xAxis: toXAxis(spec, scale, points), yAxis: { ...heights, ...grid } };
  const names = points.map(({ x }) => String(x));
  const labelPixels = (spec.width ?? DEFAULT_WIDTH) * NAMES_SHARE;
  return { xAxis: { ...heights, ...grid }, yAxis: toNamesAxis("", names, labelPixels) };
}

function toHeightAxis(
  { yLabel, yScale }: SeriesChartSpec,
  seriesNames: readonly string[],
  points: readonly ChartPoint[],
): object {
  const name = yLabel ?? (seriesNames.length > 1 ? "" : (seriesNames[0] ?? ""));
  if (yScale !== "log") return toYAxis(name);
  const heights = points.flatMap(({ values }) => values.filter((height) => height !== null));
  return toLogAxis(name, heights);
}

/** A logarithm has no place for 0 and less. */
function leaveOutNothing({ x, values }: ChartPoint): ChartPoint {
  return { x, values: values.map((height) => (height !== null && height > 0 ? height : null)) };
}

/** A point is its height, or its place and its height. */
const HEIGHT_LABEL = {
  show: true,
  position: "top",
  color: TEXT,
  formatter: ({ value }: { value: unknown }) => formatValue([value].flat().at(-1)),
};

const LENGTH_LABEL = { ...HEIGHT_LABEL, position: "right" };

function toDatum(point: ChartPoint, series: number, scale: SeriesData["scale"]): unknown {
  const height = point.values[series] ?? null;
  return scale === "category" ? height : [point.x, height];
}
