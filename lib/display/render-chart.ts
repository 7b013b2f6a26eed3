import type { EChartsCoreOption } from "echarts/core";
import {
  describeLeftOut,
  type HistogramData,
  readHistogramData,
  readSeriesData,
  type SeriesData,
} from "./chart-data.ts";
import { toSeriesOption } from "./chart-option.ts";
import {
  type ChartSpec,
  DEFAULT_HEIGHT,
  DEFAULT_WIDTH,
  type HeatMapSpec,
  type PanelsSpec,
  type PathSpec,
  type SeriesChartSpec,
} from "./chart-spec.ts";
import { drawSvg } from "./draw-svg.ts";
import { toHeatMapOption } from "./heat-map-option.ts";
import { type HistogramFrame, toHistogramOption } from "./histogram-option.ts";
import type { MimeBundle } from "./mime-bundle.ts";
import { readPanels, toPanelsOption } from "./panels-option.ts";
import { readPath, toPathOption } from "./path-option.ts";
import { planTable, readField, type TableRow } from "./table-plan.ts";
import { renderTableText } from "./table-text.ts";

const MOST_TEXT_ROWS = 40;

/**
 * Returns a chart as `image/svg+xml`, and as `text/plain` a table of what it shows.
 *
 * The same spec gives the same bytes. The background is transparent and the text grey, for light and dark pages.
 *
 * @throws {TypeError} when no row has a column of the chart, or a height is no number
 */
export async function renderChart(spec: ChartSpec): Promise<MimeBundle> {
  const { option, rows, note, height: ownHeight } = planChart(spec);
  const { title, width = DEFAULT_WIDTH, height = ownHeight ?? DEFAULT_HEIGHT } = spec;
  const svg = await drawSvg({ title, option, width, height });
  const table = renderTableText(planTable(rows, { caption: title, limit: MOST_TEXT_ROWS }));
  return { "image/svg+xml": svg, "text/plain": table + note };
}

interface ChartPlan {
  readonly option: EChartsCoreOption;
  /** What the chart shows, as a table. */
  readonly rows: readonly TableRow[];
  /** What the chart does not show. */
  readonly note: string;
  /** How high it is by itself, in pixels; default: as high as any other chart. */
  readonly height?: number;
}

function planChart(spec: ChartSpec): ChartPlan {
  if (spec.kind === "panels") return planPanels(spec);
  if (spec.kind === "path") return planPath(spec);
  if (spec.kind === "heatMap") return planHeatMap(spec);
  if (spec.kind === "bins") return planBins(spec, { kind: "histogram", bins: spec.bins, leftOut: 0 });
  if (spec.kind !== "histogram") return planSeries(spec);
  return planBins({ ...spec, xLabel: spec.xLabel ?? spec.x }, readHistogramData(spec));
}

function planSeries(spec: SeriesChartSpec): ChartPlan {
  const data = readSeriesData(spec);
  const names = [spec.x, ...data.seriesNames];
  const rows = data.rows.map((row) => pickFields(row, names));
  return { option: toSeriesOption(spec, data), rows, note: renderNote(data) };
}

function planPanels(spec: PanelsSpec): ChartPlan {
  const { panels, all } = readPanels(spec);
  const names = [spec.by, spec.x, spec.y];
  const { option, height } = toPanelsOption(spec, panels, all);
  return { option, rows: all.rows.map((row) => pickFields(row, names)), note: renderNote(all), height };
}

function planPath(spec: PathSpec): ChartPlan {
  const data = readPath(spec);
  const { option, height } = toPathOption(spec, data);
  return {
    option,
    rows: data.rows.map((row) => pickFields(row, [spec.x, spec.y])),
    note: renderNote(data),
    height,
  };
}

function planHeatMap(spec: HeatMapSpec): ChartPlan {
  const { option, height } = toHeatMapOption(spec);
  return {
    option,
    rows: spec.data.map((row) => pickFields(row, [spec.y, spec.x, spec.z])),
    note: "",
    height,
  };
}

function pickFields(row: TableRow, names: readonly string[]): TableRow {
  return Object.fromEntries(names.map((name) => [name, readField(row, name)]));
}

function planBins(spec: HistogramFrame, data: HistogramData): ChartPlan {
  const rows = data.bins.map((bin) => ({ ...bin }));
  return { option: toHistogramOption(spec, data), rows, note: renderNote(data) };
}

function renderNote(data: SeriesData | HistogramData): string {
  const text = describeLeftOut(data);
  return text === "" ? "" : `\n(${text})`;
}
