import { describe, expect, it } from "vitest";
import type { Cell, Notebook } from "../nbformat/index.ts";
import { planCells } from "./plan-cells.ts";

const notebook = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
const code = (source: string, ...tags: string[]): Cell => ({
  cell_type: "code",
  id: "c",
  metadata: { tags },
  source,
  outputs: [],
  execution_count: null,
});

describe("planCells()", () => {
  it.each([
    ["code", code("1"), "execute", false],
    ["an empty cell", code(" \n"), "skip", false],
    ["a cell tagged skip-execution", code("1", "skip-execution"), "skip", false],
    ["a cell tagged raises-exception", code("1", "raises-exception"), "execute", true],
    ["prose", { cell_type: "markdown", id: "m", metadata: {}, source: "# Title" }, "skip", false],
  ] as const)("plans %s", (_name, cell, action, mayFail) => {
    expect(planCells(notebook(cell))[0]).toMatchObject({ action, mayFail, index: 0, cell_id: cell.id });
  });
});
