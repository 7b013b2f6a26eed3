import { structuredPatch } from "diff";
import { maskRun, type RunMarks } from "../compare/index.ts";
import { type Cell, type Notebook, type Output, tagsOf } from "../nbformat/index.ts";
import type { CellChange } from "./run-difference.ts";

/** Returns the cells whose source differs, matched by their ids; injected parameters are no code. */
export function compareCode(one: Notebook, other: Notebook): CellChange[] {
  return compareCells(one, other, ({ source }) => source);
}

/** Returns the code cells of both runs whose output differs; what is another at every run is shown as `…`. */
export function compareOutputs(one: Notebook, other: Notebook, marks: readonly RunMarks[]): CellChange[] {
  return compareCells(one, other, (cell) => marks.reduce(maskRun, renderOutputs(cell))).filter(
    ({ change }) => change === "changed",
  );
}

interface PlacedCell {
  readonly cell: Cell;
  readonly number: number;
}

function compareCells(one: Notebook, other: Notebook, render: (cell: Cell) => string): CellChange[] {
  const [before, after] = [placeCells(one), placeCells(other)];
  const removed = [...before].flatMap(([cell_id, { cell, number }]): CellChange[] =>
    after.has(cell_id) ? [] : [{ cell_id, number, change: "removed", lines: diffTexts(render(cell), "") }],
  );
  const others = [...after].flatMap(([cell_id, { cell, number }]): CellChange[] => {
    const known = before.get(cell_id);
    const [was, is] = [known === undefined ? "" : render(known.cell), render(cell)];
    const change = known === undefined ? "added" : "changed";
    return known !== undefined && was === is ? [] : [{ cell_id, number, change, lines: diffTexts(was, is) }];
  });
  return [...removed, ...others];
}

function placeCells({ cells }: Notebook): Map<string, PlacedCell> {
  const placed = cells.map((cell, index): [string, PlacedCell] => [
    cell.id ?? `cell ${index + 1}`,
    { cell, number: index + 1 },
  ]);
  return new Map(placed.filter(([, { cell }]) => !tagsOf(cell).includes("injected-parameters")));
}

/** Lines around a change that are shown. */
const CONTEXT = 3;
/** Lines of one cell that are shown. */
const MOST_LINES = 200;

function diffTexts(one: string, other: string): string[] {
  const { hunks } = structuredPatch("", "", endLine(one), endLine(other), "", "", { context: CONTEXT });
  const lines = hunks.flatMap((hunk, index) => (index === 0 ? hunk.lines : ["@@", ...hunk.lines]));
  const rest = lines.length - MOST_LINES;
  return rest <= 0 ? lines : [...lines.slice(0, MOST_LINES), `@@ and ${rest} more lines`];
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function renderOutputs(cell: Cell): string {
  return cell.cell_type === "code" ? cell.outputs.map(renderOutput).join("") : "";
}

function renderOutput(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return output.text;
    case "error":
      return endLine(`${output.ename}: ${output.evalue}`);
    default: {
      const { "text/plain": plain, ...rich } = output.data;
      const digests = Object.entries(rich).map(
        ([type, data]) => `[${type}, ${JSON.stringify(data).length} characters]\n`,
      );
      return `${typeof plain === "string" ? endLine(plain) : ""}${digests.join("")}`;
    }
  }
}
