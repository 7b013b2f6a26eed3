import { structuredPatch } from "diff";
import { maskRun, type RunMarks } from "../compare/index.ts";
import { type Cell, type Notebook, type Output, tagsOf } from "../nbformat/index.ts";
import type { CellChange } from "./run-difference.ts";

/** Returns the cells whose source differs, matched by their ids; injected parameters are no code. */
export function compareCode(one: Notebook, other: Notebook): CellChange[] {
  return compareCells(one, other, { render: (cell) => cell.source, mask: (text) => text });
}

/** Returns the code cells of both runs whose output differs by more than times and the names of the runs. */
export function compareOutputs(one: Notebook, other: Notebook, marks: readonly RunMarks[]): CellChange[] {
  return compareCells(one, other, {
    render: (cell) => (cell.cell_type === "code" ? cell.outputs.map(renderOutput).join("") : ""),
    mask: (text) => marks.reduce(maskRun, text),
  }).filter(({ change }) => change === "changed");
}

interface Aspect {
  readonly render: (cell: Cell) => string;
  /** Takes away what does not count. */
  readonly mask: (text: string) => string;
}

interface PlacedCell {
  readonly cell: Cell;
  readonly number: number;
}

function compareCells(one: Notebook, other: Notebook, { render, mask }: Aspect): CellChange[] {
  const [before, after] = [placeCells(one), placeCells(other)];
  const removed = [...before].flatMap(([cell_id, { cell, number }]): CellChange[] =>
    after.has(cell_id) ? [] : [{ cell_id, number, change: "removed", lines: diffTexts(render(cell), "") }],
  );
  const others = [...after].flatMap(([cell_id, { cell, number }]): CellChange[] => {
    const known = before.get(cell_id);
    const [was, is] = [known === undefined ? "" : render(known.cell), render(cell)];
    if (known !== undefined && mask(was) === mask(is)) {
      return [];
    }
    return [
      { cell_id, number, change: known === undefined ? "added" : "changed", lines: diffTexts(was, is) },
    ];
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

function diffTexts(one: string, other: string): string[] {
  const { hunks } = structuredPatch("", "", endLine(one), endLine(other), "", "", { context: CONTEXT });
  return hunks.flatMap(({ lines }, index) => (index === 0 ? lines : ["@@", ...lines]));
}

function endLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
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
