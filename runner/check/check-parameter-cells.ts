import { findParametersCell, inferParameters } from "../params/index.ts";
import type { CheckedNotebook } from "./checked-notebook.ts";
import type { Place, Remark } from "./finding.ts";
import type { TslabFolder } from "./tslab-folder.ts";

/** Returns what keeps the parameters of a notebook from being set, and those that every run must set. */
export function checkParameterCells({ notebook }: CheckedNotebook, folder: TslabFolder): Remark[] {
  const cell = findParametersCell(notebook);
  const source = cell === undefined ? undefined : notebook.cells[cell]?.source;
  if (cell === undefined || source === undefined) {
    return [];
  }
  const { parameters, problems } = inferParameters(source);
  const places = new Map<string, Place>(folder.findDeclaredNames(source).map((name) => [name.text, name]));
  const unreadable = problems.map(({ message, line, column }) => ({
    severity: "warning" as const,
    code: "unreadable-parameter",
    message: `cannot be set from outside as declared: ${message}`,
    cell,
    line,
    column,
  }));
  const needed = parameters.filter(({ defaultText, optional }) => defaultText === undefined && !optional);
  return [...unreadable, ...needed.map(({ name, typeText }) => toNeeded(cell, name, typeText, places))];
}

function toNeeded(cell: number, name: string, type: string, places: ReadonlyMap<string, Place>): Remark {
  const place = places.get(name);
  return {
    severity: "warning",
    code: "no-default",
    message: `parameter "${name}" has no default: every run must be given one of type ${type}`,
    cell,
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
  };
}
