import type { Bin } from "./bin-values.ts";
import type { TableRow } from "./table-plan.ts";

/** How wide a chart is unless its spec says so, in pixels. */
export const DEFAULT_WIDTH = 640;
/** How high a chart is unless its spec says so, in pixels. */
export const DEFAULT_HEIGHT = 360;

interface ChartBase {
  readonly title: string;
  /** Default: the name of the column. */
  readonly xLabel?: string;
  /** Default: the name of the column; none for several. */
  readonly yLabel?: string;
  /** In pixels; default: 640. */
  readonly width?: number;
  /** In pixels; default: 360. */
  readonly height?: number;
}

/** Bars over categories, or lines over numbers, times or categories. */
export interface SeriesChartSpec extends ChartBase {
  readonly kind: "bar" | "line";
  readonly data: readonly TableRow[];
  /**
   * The column across. A line chart places numbers and times (Date, or texts such as `2017-08-01` or
   * `2017-08-01 12:34:56`, read as UTC) by their value, and leaves out rows without one; anything else is a category, in the order of the rows.
   */
  readonly x: string;
  /** The column upwards, or several, each a series of its own; null is a gap. */
  readonly y: string | readonly string[];
  /** True puts the bars of one place on top of each other, not side by side; default: false. */
  readonly stacked?: boolean;
  /** True draws bars from left to right, the first row at the top, each place on a line of its own; default: false. */
  readonly across?: boolean;
  /** True writes each height where it ends; default: false. */
  readonly labelled?: boolean;
  /** `log` gives every power of ten the same height and shows nothing for 0 and less; default: `linear`. */
  readonly yScale?: "linear" | "log";
}

/** How often the numbers of one column fall into each of a row of equal ranges. */
export interface HistogramSpec extends ChartBase {
  readonly kind: "histogram";
  readonly data: readonly TableRow[];
  /** The column of numbers; rows with null, or with no finite number, are left out and counted in the chart. */
  readonly x: string;
  /** About how many ranges; their edges are round numbers. Default: by the number of rows (Sturges). */
  readonly bins?: number;
}

/** A histogram of what has been counted already, as a database does it better. */
export interface BinsSpec extends ChartBase {
  readonly kind: "bins";
  /** Ascending. */
  readonly bins: readonly Bin[];
  readonly xLabel: string;
  /** Dashed lines upwards; default: none. */
  readonly lines?: readonly ChartLine[];
}

/** A line at a place of the axis across. */
export interface ChartLine {
  readonly at: number;
  readonly label: string;
}

/** A line for each group of rows, each in a panel of its own with the same axis across. */
export interface PanelsSpec extends ChartBase {
  readonly kind: "panels";
  readonly data: readonly TableRow[];
  /** The column whose values are the groups, in the order of their first rows; it names the panels. */
  readonly by: string;
  /** The column across: numbers, times or categories as in a line chart. */
  readonly x: string;
  /** The column upwards. */
  readonly y: string;
  /** Panels side by side; default: 2. */
  readonly columns?: number;
  /** In pixels; default: 150. The height of the chart follows from it unless it is given. */
  readonly panelHeight?: number;
}

/** A way through places: times across, a line from place to place, the first at the top. */
export interface PathSpec extends ChartBase {
  readonly kind: "path";
  readonly data: readonly TableRow[];
  /** The column of times. */
  readonly x: string;
  /** The column of places. */
  readonly y: string;
}

/** A field of coloured cells; those of the same place are added up. */
export interface HeatMapSpec extends ChartBase {
  readonly kind: "heatMap";
  readonly data: readonly TableRow[];
  /** The column of categories across, in the order of the rows. */
  readonly x: string;
  /** The column of categories downwards, in the order of the rows. */
  readonly y: string;
  /** The column of numbers. */
  readonly z: string;
}

/** What to draw. */
export type ChartSpec = SeriesChartSpec | HistogramSpec | BinsSpec | PanelsSpec | PathSpec | HeatMapSpec;
