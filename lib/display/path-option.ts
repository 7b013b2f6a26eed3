import type { EChartsCoreOption } from "echarts/core";
import { toNamesAxis, toTimeAxis } from "./chart-axis.ts";
import { GRID, SERIES } from "./chart-colors.ts";
import { describeLeftOut, readSeriesData, type SeriesData } from "./chart-data.ts";
import { toFrame, toWideNames } from "./chart-frame.ts";
import { DEFAULT_WIDTH, type PathSpec } from "./chart-spec.ts";
import { readField } from "./table-plan.ts";

const NAMES_SHARE = 0.45;
const AROUND = 110;
const ROW_HEIGHT = 20;

/** Reads the times of a way, and leaves out rows without one. */
export function readPath({ title, x, data }: PathSpec): SeriesData {
  return readSeriesData({ kind: "line", title, x, y: [], data });
}

/** Returns the ECharts option for a way through places, and how high it is. */
export function toPathOption(
  spec: PathSpec,
  data: SeriesData,
): { readonly option: EChartsCoreOption; readonly height: number } {
  const { title, width = DEFAULT_WIDTH, xLabel = spec.x } = spec;
  const places = data.rows.map((row) => String(readField(row, spec.y)));
  const names = [...new Set(places)];
  const frame = { title, subtext: describeLeftOut(data), seriesNames: [], yAxis: {} };
  return {
    height: AROUND + names.length * ROW_HEIGHT,
    option: {
      ...toWideNames(toFrame(frame)),
      xAxis: data.scale === "time" ? toTimeAxis(xLabel, data.points) : toNamesAxis(xLabel, []),
      yAxis: {
        ...toNamesAxis("", names, width * NAMES_SHARE),
        splitLine: { show: true, lineStyle: { color: GRID } },
      },
      series: [
        {
          type: "line",
          emphasis: { disabled: true },
          symbol: "circle",
          symbolSize: 6,
          showAllSymbol: true,
          lineStyle: { width: 1.5, color: SERIES[3] },
          itemStyle: { color: SERIES[3] },
          data: data.points.map(({ x }, index) => [x, places[index]]),
        },
      ],
    },
  };
}
