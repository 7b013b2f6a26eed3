import type { NotebookQuirk } from "../nbformat/index.ts";
import type { CheckedNotebook } from "./checked-notebook.ts";
import type { Remark } from "./finding.ts";

/** Returns what in a notebook file is against the format, and whether it holds any code at all. */
export function checkFormat({ quirks, notebook, codeCells }: CheckedNotebook): Remark[] {
  return [...quirks.map(toRemark), ...checkEmpty(notebook.cells.length, codeCells)];
}

function toRemark({ kind, path, message }: NotebookQuirk): Remark {
  const [, cell, field = ""] = /^cells\[(\d+)\]\.?(.*)$/s.exec(path) ?? [];
  const subject = cell === undefined ? path : field;
  return {
    severity: "warning",
    code: kind,
    message: subject === "" ? message : `${subject} ${message}`,
    ...(cell === undefined ? {} : { cell: Number(cell) }),
  };
}

function checkEmpty(cellCount: number, codeCells: CheckedNotebook["codeCells"]): Remark[] {
  if (codeCells.some(({ isExecuted }) => isExecuted)) {
    return [];
  }
  const message = cellCount === 0 ? "has no cells" : "has no code that would be executed";
  return [{ severity: "warning", code: "empty-notebook", message }];
}
