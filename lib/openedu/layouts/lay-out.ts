import type { CompatibleTask } from "../task-files/index.ts";
import { toDaysAcross } from "./days-across.ts";
import { toPagesAcross } from "./pages-across.ts";
import { toPythonCsv } from "./python-csv.ts";
import { type Cell, toTabulate } from "./tabulate.ts";

/** Lays rows out as the original's file of a task is; text in UTF-8. */
export function layOut(
  { layout, headers, lineEnd }: Pick<CompatibleTask, "layout" | "headers" | "lineEnd">,
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  switch (layout) {
    case "table":
      return toTabulate(headers ?? names, rows);
    case "csv":
      return toPythonCsv([headers ?? names, ...rows], lineEnd);
    case "csv without header":
      return toPythonCsv(rows, "\n");
    case "lines":
      return rows.map(([cell]) => `${cell ?? "None"}\n`).join("");
    case "days across":
      return toPythonCsv(toDaysAcross(rows), "\n");
    case "pages across":
      return toPythonCsv(toPagesAcross(rows), lineEnd);
  }
}
