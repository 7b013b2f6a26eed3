import { type Bin, binValues } from "./bin-values.ts";
import type { HistogramSpec, SeriesChartSpec } from "./chart-spec.ts";
import { formatCount, formatValue } from "./format-cell.ts";
import { readField, type TableRow } from "./table-plan.ts";
import { cutText } from "./text-width.ts";

/** A place across and a height for each series; null is a gap. */
export interface ChartPoint {
  readonly x: number | string;
  readonly values: readonly (number | null)[];
}

/** The numbers of a bar or line chart. */
export interface SeriesData {
  readonly kind: "bar" | "line";
  readonly scale: "value" | "time" | "category";
  readonly seriesNames: readonly string[];
  readonly points: readonly ChartPoint[];
  /** The rows of the points. */
  readonly rows: readonly TableRow[];
  /** Rows that have no place on an axis of numbers or times. */
  readonly leftOut: number;
}

/** The numbers of a histogram. */
export interface HistogramData {
  readonly kind: "histogram";
  readonly bins: readonly Bin[];
  /** Rows without a number. */
  readonly leftOut: number;
}

/**
 * Takes from the rows what a chart shows.
 *
 * @throws {TypeError} when no row has a column of the chart, or a height is no number
 */
export function readSeriesData(spec: SeriesChartSpec): SeriesData {
  const seriesNames = typeof spec.y === "string" ? [spec.y] : spec.y;
  for (const name of [spec.x, ...seriesNames]) assertColumn(spec, name);
  const across = spec.data.map((row) => readField(row, spec.x));
  const scale = spec.kind === "bar" ? "category" : chooseScale(across);
  const rows = spec.data.filter((_, index) => hasPlace(across[index], scale));
  const points = rows.map((row) => ({
    x: toPlace(readField(row, spec.x), scale),
    values: seriesNames.map((name) => toHeight(spec, name, readField(row, name))),
  }));
  return { kind: spec.kind, scale, seriesNames, points, rows, leftOut: spec.data.length - rows.length };
}

/**
 * Counts the numbers that a histogram shows.
 *
 * @throws {TypeError} when no row has the column, or a value in it is neither a number nor null
 */
export function readHistogramData(spec: HistogramSpec): HistogramData {
  assertColumn(spec, spec.x);
  const numbers = spec.data
    .map((row) => toHeight(spec, spec.x, readField(row, spec.x)))
    .filter((value) => value !== null);
  return {
    kind: "histogram",
    bins: binValues(numbers, spec.bins),
    leftOut: spec.data.length - numbers.length,
  };
}

const SHOWN_WIDTH = 40;
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|\+00)?$/u;

function chooseScale(across: readonly unknown[]): SeriesData["scale"] {
  const present = across.filter((value) => value !== null && value !== undefined);
  if (present.length === 0) return "category";
  if (present.every((value) => typeof value === "number" || typeof value === "bigint")) return "value";
  return present.every(isTime) ? "time" : "category";
}

// Date.parse takes February 31 for March 3.
function isTime(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value !== "string" || !TIME.test(value)) return false;
  const time = parseTime(value);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value.slice(0, 10));
}

function hasPlace(value: unknown, scale: SeriesData["scale"]): boolean {
  if (scale === "category") return true;
  return value !== null && value !== undefined && Number.isFinite(toPlace(value, scale));
}

function toPlace(value: unknown, scale: SeriesData["scale"]): number | string {
  if (scale === "value") return Number(value);
  if (scale === "time") return value instanceof Date ? value.getTime() : parseTime(String(value));
  return value instanceof Date ? formatValue(value) : String(value);
}

function parseTime(text: string): number {
  const [date = "", time = "00:00"] = text.replace(/Z|\+00$/u, "").split(/[T ]/u);
  return Date.parse(`${date}T${time}Z`);
}

function toHeight(spec: SeriesChartSpec | HistogramSpec, column: string, value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "number" && typeof value !== "bigint") {
    const shown = cutText(formatValue(value), SHOWN_WIDTH);
    throw new TypeError(
      `Cannot draw "${spec.title}": column "${column}" has the ${typeof value} "${shown}", wanted numbers`,
    );
  }
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

/** Returns what to say about the rows that a chart leaves out; nothing when there are none. */
export function describeLeftOut({ leftOut, ...data }: SeriesData | HistogramData): string {
  const wanted = data.kind !== "histogram" && data.scale === "time" ? "a time" : "a number";
  return leftOut === 0 ? "" : `${formatCount(leftOut, "row")} without ${wanted} left out`;
}

function assertColumn(spec: SeriesChartSpec | HistogramSpec, column: string): void {
  if (spec.data.length === 0 || spec.data.some((row) => column in row)) return;
  throw new TypeError(`Cannot draw "${spec.title}": no row has the column "${column}"`);
}
