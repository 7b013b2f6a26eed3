import type { EChartsCoreOption } from "echarts/core";
import { toPanelAxis, toYAxis } from "./chart-axis.ts";
import { GRID, SERIES, TEXT } from "./chart-colors.ts";
import { describeLeftOut, readSeriesData, type SeriesData } from "./chart-data.ts";
import { toFrame } from "./chart-frame.ts";
import { DEFAULT_WIDTH, type PanelsSpec } from "./chart-spec.ts";
import { readField } from "./table-plan.ts";
import { cutText } from "./text-width.ts";

/** A group of rows. */
export interface Panel {
  readonly name: string;
  readonly data: SeriesData;
}

/** Groups the rows of a chart in the order of their first ones; `all` has those of all groups. */
export function readPanels(spec: PanelsSpec): {
  readonly panels: readonly Panel[];
  readonly all: SeriesData;
} {
  const { title, x, y, data } = spec;
  const read = (rows: PanelsSpec["data"]) => readSeriesData({ kind: "line", title, x, y, data: rows });
  const groups = new Map<string, PanelsSpec["data"][number][]>();
  for (const row of data) {
    const name = String(readField(row, spec.by));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return { panels: [...groups].map(([name, rows]) => ({ name, data: read(rows) })), all: read(data) };
}

const PANEL_HEIGHT = 150;
const TOP = 56;
const NAME_HEIGHT = 20;
const LABELS_HEIGHT = 30;
const GAP = 48;
const CHARACTER_PIXELS = 6.5;
const MOST_MARKS = 60;

/** Where a panel lies, in pixels. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the ECharts option for a chart of panels, and how high it is. */
export function toPanelsOption(
  spec: PanelsSpec,
  panels: readonly Panel[],
  all: SeriesData,
): { readonly option: EChartsCoreOption; readonly height: number } {
  const { columns = 2, panelHeight = PANEL_HEIGHT, width = DEFAULT_WIDTH } = spec;
  const height = TOP + Math.ceil(panels.length / columns) * panelHeight;
  const panelWidth = width / columns - GAP - 8;
  const places = panels.map(
    (_, index): Place => ({
      left: GAP + (index % columns) * (width / columns),
      top: TOP + Math.floor(index / columns) * panelHeight + NAME_HEIGHT,
      width: panelWidth,
      height: panelHeight - NAME_HEIGHT - LABELS_HEIGHT,
    }),
  );
  const frame = toFrame({ title: spec.title, subtext: describeLeftOut(all), seriesNames: [], yAxis: {} });
  const across = toPanelAxis(all.scale, all.points, panelWidth);
  const upwards = {
    ...toYAxis(""),
    splitNumber: 3,
    minInterval: 1,
    splitLine: { lineStyle: { color: GRID } },
  };
  return {
    height,
    option: {
      ...frame,
      title: [frame["title"], ...panels.map((panel, index) => toName(panel, places[index]))],
      grid: places,
      xAxis: panels.map((_, gridIndex) => ({ ...across, gridIndex })),
      yAxis: panels.map((_, gridIndex) => ({ ...upwards, gridIndex })),
      series: panels.map(toLine),
    },
  };
}

function toName({ name }: Panel, place: Place | undefined): object {
  const { left = 0, top = 0, width = 0 } = place ?? {};
  return {
    text: cutText(name, Math.floor(width / CHARACTER_PIXELS)),
    left: left - 4,
    top: top - NAME_HEIGHT - 2,
    textStyle: { color: TEXT, fontSize: 12, fontWeight: "bold" },
  };
}

function toLine({ name, data }: Panel, index: number): object {
  return {
    name,
    type: "line",
    xAxisIndex: index,
    yAxisIndex: index,
    emphasis: { disabled: true },
    symbol: "circle",
    symbolSize: 3,
    showSymbol: data.points.length <= MOST_MARKS,
    lineStyle: { width: 1.5, color: SERIES[0] },
    itemStyle: { color: SERIES[0] },
    data: data.points.map(({ x, values }) => [x, values[0] ?? null]),
  };
}
