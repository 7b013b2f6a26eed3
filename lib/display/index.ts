export type { Bin } from "./bin-values.ts";
export type {
  BinsSpec,
  ChartLine,
  ChartSpec,
  HeatMapSpec,
  HistogramSpec,
  PanelsSpec,
  PathSpec,
  SeriesChartSpec,
} from "./chart-spec.ts";
export { type DisplayOptions, display, showChart, showTable, updateDisplay } from "./display.ts";
export type { MimeBundle } from "./mime-bundle.ts";
export { type DisplayContent, type DisplayPublisher, type DisplayTarget, PUBLISHER_KEY } from "./publish.ts";
export { renderChart } from "./render-chart.ts";
export { renderTable } from "./render-table.ts";
export type { TableOptions, TableRow } from "./table-plan.ts";
