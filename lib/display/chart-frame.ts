import type { EChartsCoreOption } from "echarts/core";
import { GRID, SERIES, TEXT } from "./chart-colors.ts";

const TITLE_HEIGHT = 32;
const LINE_HEIGHT = 16;

/** What stands around the marks of a chart. */
export interface Frame {
  readonly title: string;
  /** Below the title; may be empty. */
  readonly subtext: string;
  readonly seriesNames: readonly string[];
  /** The ECharts option of the axis upwards. */
  readonly yAxis: object;
}

/** Returns the part of an ECharts option that all charts share: title, legend for several series, grid, colours. */
export function toFrame({ title, subtext, seriesNames, yAxis }: Frame): EChartsCoreOption {
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
      text: title,
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
    yAxis: { ...yAxis, splitLine: { lineStyle: { color: GRID } } },
  };
}

/** Lets the names of an axis downwards take what they need: where marks have less than this share left, ECharts puts them outside. */
export function toWideNames(frame: EChartsCoreOption): EChartsCoreOption {
  return { ...frame, grid: { ...Object(frame["grid"]), outerBoundsClampWidth: "20%" } };
}
