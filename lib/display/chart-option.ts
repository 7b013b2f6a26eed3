import type { CustomSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";
import { toNumberAxis, toXAxis, toYAxis } from "./chart-axis.ts";
import { GRID, SERIES, TEXT } from "./chart-colors.ts";
import { type ChartPoint, describeLeftOut, type HistogramData, type SeriesData } from "./chart-data.ts";
import type { ChartSpec, HistogramSpec, SeriesChartSpec } from "./chart-spec.ts";

// A line of more points than this shows where it turns without a mark on each.
const MOST_MARKS = 60;

const TITLE_HEIGHT = 32;
const LINE_HEIGHT = 16;

/** Returns the ECharts option for a bar or line chart. */
export function toSeriesOption(spec: SeriesChartSpec, data: SeriesData): EChartsCoreOption {
  const { points, scale, seriesNames } = data;
  return {
    ...toFrame(spec, { seriesNames, subtext: describeLeftOut(data) }),
    xAxis: toXAxis(spec, scale, points),
    series: seriesNames.map((name, series) => ({
      name,
      type: data.kind,
      emphasis: { disabled: true },
      symbol: "circle",
      showSymbol: points.length <= MOST_MARKS,
      ...(scale === "category" ? {} : { sampling: "lttb" }),
      data: points.map((point) => toDatum(point, series, scale)),
    })),
  };
}

/** Returns the ECharts option for a histogram. */
export function toHistogramOption(spec: HistogramSpec, data: HistogramData): EChartsCoreOption {
  const { bins } = data;
  return {
    ...toFrame(spec, { seriesNames: ["count"], subtext: describeLeftOut(data) }),
    xAxis: toNumberAxis(spec.xLabel ?? spec.x, { min: bins[0]?.from ?? 0, max: bins.at(-1)?.to ?? 1 }),
    series: [
      {
        type: "custom",
        emphasis: { disabled: true },
        renderItem: renderBin,
        data: bins.map((bin) => [bin.from, bin.to, bin.count]),
        encode: { x: [0, 1], y: 2 },
      },
    ],
  };
}

const renderBin: NonNullable<CustomSeriesOption["renderItem"]> = (_, api) => {
  const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
  const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
  const shape = { x: left, y: top, width: Math.max(0, right - left - 1), height: bottom - top };
  return { type: "rect", shape, style: { fill: SERIES[0] ?? TEXT } };
};

function toDatum(point: ChartPoint, series: number, scale: SeriesData["scale"]): unknown {
  const height = point.values[series] ?? null;
  return scale === "category" ? height : [point.x, height];
}

interface Frame {
  readonly seriesNames: readonly string[];
  readonly subtext: string;
}

function toFrame(spec: ChartSpec, { seriesNames, subtext }: Frame): EChartsCoreOption {
  const hasLegend = seriesNames.length > 1;
  const textStyle = { color: TEXT };
  const titleHeight = subtext === "" ? TITLE_HEIGHT : TITLE_HEIGHT + LINE_HEIGHT;
  return {
    animation: false,
    useUTC: true,
    backgroundColor: "transparent",
    color: [...SERIES],
    textStyle,
    title: {
      text: spec.title,
      subtext,
      left: "center",
      top: 8,
      textStyle: { ...textStyle, fontSize: 15 },
      subtextStyle: textStyle,
    },
    ...(hasLegend
      ? { legend: { data: [...seriesNames], top: titleHeight, icon: "roundRect", textStyle } }
      : {}),
    grid: { left: 24, right: 24, top: titleHeight + (hasLegend ? 2 : 1) * LINE_HEIGHT, bottom: 16 },
    yAxis: {
      ...toYAxis(spec.yLabel ?? (hasLegend ? "" : (seriesNames[0] ?? ""))),
      splitLine: { lineStyle: { color: GRID } },
    },
  };
}
