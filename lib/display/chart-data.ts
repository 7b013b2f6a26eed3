import { type Bin, binValues } from "./bin-values.ts";
import type { ChartSpec, HistogramSpec, SeriesChartSpec } from "./chart-spec.ts";
import { readField } from "./table-plan.ts";

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
  const points = spec.data.map((row, index) => ({
    x: toPlace(across[index], scale),
    values: seriesNames.map((name) => toHeight(spec, name, readField(row, name))),
  }));
  return { kind: spec.kind, scale, seriesNames, points };
}

/**
 * Counts the numbers that a histogram shows.
 *
 * @throws {TypeError} when no row has the column
 */
export function readHistogramData(spec: HistogramSpec): HistogramData {
  assertColumn(spec, spec.x);
  const numbers = spec.data
    .map((row) => Number(readField(row, spec.x) ?? Number.NaN))
    .filter(Number.isFinite);
  return {
    kind: "histogram",
    bins: binValues(numbers, spec.bins),
    leftOut: spec.data.length - numbers.length,
  };
}

const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|\+00)?$/u;

function chooseScale(across: readonly unknown[]): SeriesData["scale"] {
  if (across.length === 0) return "category";
  if (across.every((value) => typeof value === "number" || typeof value === "bigint")) return "value";
  return across.every(isTime) ? "time" : "category";
}

function isTime(value: unknown): boolean {
  return value instanceof Date || (typeof value === "string" && TIME.test(value));
}

function toPlace(value: unknown, scale: SeriesData["scale"]): number | string {
  if (scale === "value") return Number(value);
  if (scale === "time") return value instanceof Date ? value.getTime() : parseTime(String(value));
  return value instanceof Date ? value.toISOString() : String(value);
}

function parseTime(text: string): number {
  const [date = "", time = "00:00"] = text.replace(/Z|\+00$/u, "").split(/[T ]/u);
  return Date.parse(`${date}T${time}Z`);
}

function toHeight(spec: ChartSpec, column: string, value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "number" && typeof value !== "bigint") {
    throw new TypeError(
      `Cannot draw "${spec.title}": column "${column}" has a ${typeof value}, wanted numbers`,
    );
  }
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

function assertColumn(spec: ChartSpec, column: string): void {
  if (spec.data.length === 0 || spec.data.some((row) => column in row)) return;
  throw new TypeError(`Cannot draw "${spec.title}": no row has the column "${column}"`);
}
