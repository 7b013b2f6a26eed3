import type { CustomSeriesOption } from "echarts/charts";
import type { EChartsCoreOption } from "echarts/core";
import { toNumberAxis, toYAxis } from "./chart-axis.ts";
import { LINE, SERIES, TEXT } from "./chart-colors.ts";
import { describeLeftOut, type HistogramData } from "./chart-data.ts";
import { toFrame } from "./chart-frame.ts";
import type { BinsSpec, ChartLine } from "./chart-spec.ts";

/** In heights of the highest bin, so that no bin is behind the label. */
const LINE_HEIGHT = 1.12;

/** What a histogram has besides its bins. */
export type HistogramFrame = Pick<BinsSpec, "title" | "xLabel" | "yLabel" | "lines">;

/** Returns the ECharts option for a histogram. */
export function toHistogramOption(spec: HistogramFrame, data: HistogramData): EChartsCoreOption {
  const { bins } = data;
  const { title, xLabel, yLabel = "count", lines = [] } = spec;
  const highest = bins.reduce((most, { count }) => Math.max(most, count), 0);
  const frame = { title, subtext: describeLeftOut(data), seriesNames: [], yAxis: toYAxis(yLabel) };
  return {
    ...toFrame(frame),
    xAxis: toNumberAxis(xLabel, { min: bins[0]?.from ?? 0, max: bins.at(-1)?.to ?? 1 }),
    series: [
      {
        type: "custom",
        emphasis: { disabled: true },
        renderItem: renderBin,
        data: bins.map((bin) => [bin.from, bin.to, bin.count]),
        encode: { x: [0, 1], y: 2 },
      },
      ...lines.map((line) => toLineSeries(line, highest * LINE_HEIGHT)),
    ],
  };
}

const renderBin: NonNullable<CustomSeriesOption["renderItem"]> = (_, api) => {
  const [left = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
  const [right = 0, bottom = 0] = api.coord([api.value(1), 0]);
  const shape = { x: left, y: top, width: Math.max(0, right - left - 1), height: bottom - top };
  return { type: "rect", shape, style: { fill: SERIES[0] ?? TEXT } };
};

/** A series of two points: from the bottom up. */
function toLineSeries({ at, label }: ChartLine, height: number): object {
  return {
    type: "line",
    symbol: "none",
    emphasis: { disabled: true },
    lineStyle: { color: LINE, type: "dashed", width: 1.5 },
    endLabel: { show: true, formatter: label, color: TEXT, align: "left", verticalAlign: "top" },
    data: [
      [at, 0],
      [at, height],
    ],
  };
}
