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
  const { x = "x", y = "y", z = "z", by = "by" } = fields;
  const title = fillTemplate(fields["title"] ?? "", values) ?? fields["title"] ?? "";
  const { width = String(WIDTH) } = fields;
  const base = { title, data, x, ...toLabels(fields), width: Number(width) };
  const height = Number(fields["height"] ?? HEIGHT);
  switch (kind) {
    case "line":
      return { ...base, kind: "line", y, height };
    case "bars":
      return { ...base, kind: "bar", y, labelled: true, height };
    case "bars across":
      return {
        ...base,
        kind: "bar",
        y,
        across: true,
        labelled: true,
        height: toRowsHeight(fields, data.length),
      };
    case "grid":
      return { ...base, kind: "panels", by, y, ...toPanelSizes(fields, countValues(data, by)) };
    case "path":
      return { ...base, kind: "path", y, ...toOwnHeight(fields) };
    case "heat map":
      return { ...base, kind: "heatMap", y, z, ...toOwnHeight(fields) };
    case "histogram":
      return { ...base, kind: "histogram", height };
  }
}

type Fields = TaskFigure["fields"];

function toLabels({ x_label: xLabel, y_label: yLabel }: Fields): { xLabel?: string; yLabel?: string } {
  return { ...(xLabel === undefined ? {} : { xLabel }), ...(yLabel === undefined ? {} : { yLabel }) };
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
