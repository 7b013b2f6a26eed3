import { type Cell, tagsOf } from "../nbformat/index.ts";
import type { CheckedNotebook } from "./checked-notebook.ts";
import { nameCell, type Remark } from "./finding.ts";
import { EXECUTION_TAGS, KNOWN_TAGS } from "./known-tags.ts";
import { findNearest } from "./nearest.ts";

/** Returns tags that no tool knows, that have no effect where they are, and a second cell of parameters. */
export function checkTags({ notebook }: CheckedNotebook): Remark[] {
  const unfit = notebook.cells.flatMap((cell, index) =>
    [...new Set(tagsOf(cell))].flatMap((tag) => checkTag(tag, cell, index)),
  );
  return [...unfit, ...checkSecondParameters(notebook.cells)];
}

function checkTag(tag: string, { cell_type: type }: Cell, cell: number): Remark[] {
  if (!KNOWN_TAGS.includes(tag)) {
    const nearest = findNearest(tag, KNOWN_TAGS);
    const hint = nearest === undefined ? "" : `, did you mean "${nearest}"?`;
    return [{ severity: "warning", code: "unknown-tag", message: `tag "${tag}" is not known${hint}`, cell }];
  }
  if (type !== "code" && EXECUTION_TAGS.includes(tag)) {
    const message = `tag "${tag}" has no effect on a ${type} cell, wanted on a code cell`;
    return [{ severity: "warning", code: "misplaced-tag", message, cell }];
  }
  return [];
}

function checkSecondParameters(cells: readonly Cell[]): Remark[] {
  const tagged = [...cells.entries()].filter(
    ([, cell]) => cell.cell_type === "code" && tagsOf(cell).includes("parameters"),
  );
  const [first, ...more] = tagged;
  if (first === undefined) {
    return [];
  }
  const read = nameCell({ index: first[0], id: first[1].id });
  const message = `is a second cell tagged "parameters": only ${read} can be set from outside`;
  return more.map(([cell]) => ({ severity: "warning", code: "second-parameters", message, cell }));
}
