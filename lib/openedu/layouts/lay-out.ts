import { quoteIdentifier } from "../../tables/index.ts";
import type { CompatibleTask } from "../task-files/index.ts";
import { toDaysAcross } from "./days-across.ts";
import { selectPagesAcross, toPagesAcross } from "./pages-across.ts";
import { toPythonCsv } from "./python-csv.ts";
import { type Cell, toTabulate } from "./tabulate.ts";

type Plan = Pick<CompatibleTask, "layout" | "headers" | "lineEnd">;
type Rows = readonly (readonly Cell[])[];

const LAY_OUT: Record<
  CompatibleTask["layout"],
  (headers: readonly string[], rows: Rows, lineEnd: string) => string
> = {
  table: toTabulate,
  csv: (headers, rows, lineEnd) => toPythonCsv([headers, ...rows], lineEnd),
  "csv without header": (_, rows) => toPythonCsv(rows, "\n"),
  lines: (_, rows) => rows.map(([cell]) => `${cell ?? "None"}\n`).join(""),
  "days across": (_, rows) => toPythonCsv(toDaysAcross(rows), "\n"),
  "pages across": (_, rows, lineEnd) => toPythonCsv(toPagesAcross(rows), lineEnd),
};

/** Lays rows out as the original's file of a task is; text in UTF-8. */
export function layOut({ layout, headers, lineEnd }: Plan, names: readonly string[], rows: Rows): string {
  return LAY_OUT[layout](headers ?? names, rows, lineEnd);
}

/** Returns a query for the rows of a table that a layout needs, in their order. */
export function selectForLayout(
  { layout }: Pick<Plan, "layout">,
  table: string,
  names: readonly string[],
): string {
  return layout === "pages across" ? selectPagesAcross(table, names) : `FROM ${quoteIdentifier(table)}`;
}
