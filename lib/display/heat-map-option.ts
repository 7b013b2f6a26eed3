import type { EChartsCoreOption } from "echarts/core";
import { toNamesAxis } from "./chart-axis.ts";
import { TEXT } from "./chart-colors.ts";
import { toFrame, toWideNames } from "./chart-frame.ts";
import { DEFAULT_WIDTH, type HeatMapSpec } from "./chart-spec.ts";
import { formatValue } from "./format-cell.ts";
import { readField } from "./table-plan.ts";
import { measureText } from "./text-width.ts";

const NAMES_SHARE = 0.45;
const AROUND = 110;
const LONGEST_LABEL_PIXELS = 160;
const CHARACTER_PIXELS = 7;
const ROW_HEIGHT = 20;
const SCALE_WIDTH = 70;
const LABEL_PIXELS = 15;

/** Returns the ECharts option for a field of coloured cells, and how high it is. */
export function toHeatMapOption(spec: HeatMapSpec): {
  readonly option: EChartsCoreOption;
  readonly height: number;
} {
  const { title, width = DEFAULT_WIDTH, xLabel = spec.x } = spec;
  const columns = listNames(spec, spec.x);
  const rows = listNames(spec, spec.y);
  const cells = addUp(spec, columns, rows);
  const highest = cells.reduce((most, [, , number]) => Math.max(most, number), 1);
  const frame = toWideNames(toFrame({ title, subtext: "", seriesNames: [], yAxis: {} }));
  const step = Math.ceil((columns.length * LABEL_PIXELS) / (width * (1 - NAMES_SHARE) - SCALE_WIDTH));
  return {
    height: AROUND + measureLongest(columns) + rows.length * ROW_HEIGHT,
    option: {
      ...frame,
      grid: { ...Object(frame["grid"]), right: SCALE_WIDTH },
      xAxis: toColumnsAxis(xLabel, columns, step),
      yAxis: toNamesAxis("", rows, width * NAMES_SHARE),
      visualMap: {
        type: "continuous",
        min: 0,
        max: highest,
        right: 4,
        top: "middle",
        itemHeight: 90,
        itemWidth: 12,
        text: [formatValue(highest), "0"],
        textStyle: { color: TEXT },
        inRange: { color: ["rgba(128,128,128,0.12)", "#bfd08e", "#3e5d00"] },
      },
      series: [{ type: "heatmap", emphasis: { disabled: true }, data: cells, itemStyle: { borderWidth: 0 } }],
    },
  };
}

function measureLongest(columns: readonly string[]): number {
  const longest = columns.reduce((most, name) => Math.max(most, measureText(name)), 0);
  return Math.min(LONGEST_LABEL_PIXELS, longest * CHARACTER_PIXELS);
}

function toColumnsAxis(name: string, columns: readonly string[], step: number): object {
  const axis: { axisLabel?: object } = toNamesAxis(name, columns);
  return {
    ...axis,
    inverse: false,
    axisLabel: { ...axis.axisLabel, rotate: 90, interval: Math.max(0, step - 1) },
  };
}

function listNames(spec: HeatMapSpec, column: string): string[] {
  return [...new Set(spec.data.map((row) => formatValue(readField(row, column) ?? "")))];
}

function addUp(
  spec: HeatMapSpec,
  columns: readonly string[],
  rows: readonly string[],
): [number, number, number][] {
  const columnNumbers = new Map(columns.map((name, index) => [name, index]));
  const rowNumbers = new Map(rows.map((name, index) => [name, index]));
  const sums = new Map<string, [number, number, number]>();
  for (const row of spec.data) {
    const across = columnNumbers.get(formatValue(readField(row, spec.x) ?? "")) ?? 0;
    const down = rowNumbers.get(formatValue(readField(row, spec.y) ?? "")) ?? 0;
    const key = `${across} ${down}`;
    sums.set(key, [across, down, (sums.get(key)?.[2] ?? 0) + Number(readField(row, spec.z) ?? 0)]);
  }
  return [...sums.values()];
}
