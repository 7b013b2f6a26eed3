import { formatCount, formatNumber } from "./format-cell.ts";

/** A row to show: an object of any type, whose own properties are the columns. */
export type TableRow = object;

/** Returns the value of a row in a column, `undefined` when it has none. */
export function readField(row: TableRow, column: string): unknown {
  return Reflect.get(row, column);
}

/** How to show a table. */
export interface TableOptions {
  /** A line above the table; default: none. */
  readonly caption?: string;
  /** The columns to show and their order; default: all, in the order in which the rows bring them. */
  readonly columns?: readonly string[];
  /** The most rows to show; default: 20. */
  readonly limit?: number;
  /** How many rows there are where `rows` are only the first of them; default: as many as `rows`. */
  readonly total?: number;
}

/** A column of a table to be drawn. */
export interface PlannedColumn {
  readonly name: string;
  /** `right` for columns with nothing but numbers and nulls. */
  readonly align: "left" | "right";
}

/** A table reduced to what is drawn, the same for every form. */
export interface TablePlan {
  readonly caption: string | undefined;
  readonly columns: readonly PlannedColumn[];
  readonly rows: readonly TableRow[];
  /** How many rows are shown, out of how many. */
  readonly footer: string;
}

const DEFAULT_LIMIT = 20;

/** Decides which rows and columns are shown, and how. */
export function planTable(rows: readonly TableRow[], options: TableOptions = {}): TablePlan {
  const shown = rows.slice(0, options.limit ?? DEFAULT_LIMIT);
  const names = options.columns ?? [...new Set(shown.flatMap((row) => Object.keys(row)))];
  return {
    caption: options.caption,
    columns: names.map((name) => ({ name, align: isNumeric(shown, name) ? "right" : "left" })),
    rows: shown,
    footer: describeRows(shown.length, Math.max(options.total ?? rows.length, shown.length)),
  };
}

function isNumeric(rows: readonly TableRow[], name: string): boolean {
  const values = rows
    .map((row) => readField(row, name))
    .filter((value) => value !== null && value !== undefined);
  return values.length > 0 && values.every((value) => typeof value === "number" || typeof value === "bigint");
}

function describeRows(shown: number, total: number): string {
  return shown < total
    ? `showing ${formatNumber(shown)} of ${formatCount(total, "row")}`
    : formatCount(total, "row");
}
