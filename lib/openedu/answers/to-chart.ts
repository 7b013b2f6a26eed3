import type { ChartSpec, TableRow } from "../../display/index.ts";
import type { TaskFigure } from "../task-files/index.ts";
import { fillTemplate, type TemplateValues } from "./fill-template.ts";

const WIDTH = 900;
const HEIGHT = 320;
const ROW_HEIGHT = 24;
/** What title and axis of bars across take. */
const AROUND_ROWS = 100;

/** Returns the figure of a task; undefined when there is nothing to draw. */
export function toChart(
  { kind, fields }: TaskFigure,
  data: readonly TableRow[],
  values: TemplateValues,
): ChartSpec | undefined {
  if (data.length === 0) {
    return undefined;
  }
  const template = fields["title"] ?? "";
  return CHARTS[kind](
    { title: fillTemplate(template, values) ?? template, data, x: fields["x"] ?? "x", ...toLabels(fields) },
    fields,
    fields["y"] ?? "y",
  );
}

/** What all charts have. */
interface Base {
  readonly title: string;
  readonly data: readonly TableRow[];
  readonly x: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
}

const CHARTS: Record<TaskFigure["kind"], (base: Base, fields: Fields, y: string) => ChartSpec> = {
  line: (base, fields, y) => ({ ...base, kind: "line", y: toSeries(y), ...toSize(fields) }),
  bars: (base, fields, y) => ({ ...base, kind: "bar", y: toSeries(y), labelled: true, ...toSize(fields) }),
  "bars across": (base, fields, y) => ({
    ...base,
    kind: "bar",
    y: toSeries(y),
    across: true,
    labelled: true,
    width: toWidth(fields),
    height: toRowsHeight(fields, base.data.length),
  }),
  grid: (base, fields, y) => {
    const { by = "by" } = fields;
    const sizes = toPanelSizes(fields, countValues(base.data, by));
    return { ...base, kind: "panels", by, y, width: toWidth(fields), ...sizes };
  },
  path: (base, fields, y) => ({ ...base, kind: "path", y, width: toWidth(fields), ...toOwnHeight(fields) }),
  "heat map": (base, fields, y) => {
    const { z = "z" } = fields;
    return { ...base, kind: "heatMap", y, z, width: toWidth(fields), ...toOwnHeight(fields) };
  },
  histogram: (base, fields) => ({ ...base, kind: "histogram", ...toSize(fields) }),
};

type Fields = TaskFigure["fields"];

/** Several columns, with commas between them, are a series each. */
function toSeries(y: string): string | readonly string[] {
  return y.includes(",") ? y.split(/, */) : y;
}

function toLabels({ x_label: xLabel, y_label: yLabel }: Fields): { xLabel?: string; yLabel?: string } {
  return { ...(xLabel === undefined ? {} : { xLabel }), ...(yLabel === undefined ? {} : { yLabel }) };
}

function toWidth({ width }: Fields): number {
  return Number(width ?? WIDTH);
}

function toSize(fields: Fields): { width: number; height: number } {
  return { width: toWidth(fields), height: Number(fields["height"] ?? HEIGHT) };
}

function toRowsHeight({ row_height: rowHeight }: Fields, rows: number): number {
  return AROUND_ROWS + rows * Number(rowHeight ?? ROW_HEIGHT);
}

/** The height of ways and heat maps follows from how many places they have, unless the figure says it. */
function toOwnHeight({ height }: Fields): { height?: number } {
  return height === undefined ? {} : { height: Number(height) };
}

function toPanelSizes(
  fields: Fields,
  panels: number,
): { columns: number; height?: number; panelHeight?: number } {
  const columns = Number(fields["columns"] ?? 1);
  const { panel_height: panelHeight } = fields;
  if (panelHeight === undefined) {
    return { columns, ...toOwnHeight(fields) };
  }
  // The original's figures are one panel higher than they have panels, however many stand side by side.
  const height = Number(panelHeight) * (panels + 1);
  return { columns, height, panelHeight: Math.floor((height - AROUND_ROWS) / Math.ceil(panels / columns)) };
}

function countValues(data: readonly TableRow[], column: string): number {
  return new Set(data.map((row) => Reflect.get(row, column))).size;
}
