import { describe, expect, it } from "vitest";
import {
  type Cell,
  checkNotebook,
  type Notebook,
  parseNotebook,
  serializeNotebook,
} from "../nbformat/index.ts";
import { findParametersCell, injectParameters } from "./index.ts";
import { declare } from "./testing/declare.ts";

const TYPESCRIPT = { language: "typescript" };

function codeCell(id: string, ...tags: string[]): Cell {
  const metadata = tags.length === 0 ? {} : { tags };
  return { id, cell_type: "code", metadata, source: `// ${id}`, outputs: [], execution_count: null };
}

function notebookOf(...cells: Cell[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "tslab", display_name: "T" } },
    cells,
  };
}

function idsOf(notebook: Notebook): string[] {
  return notebook.cells.map(({ id }) => id);
}

describe("findParametersCell()", () => {
  it("is the first code cell tagged parameters", () => {
    const text: Cell = { id: "t", cell_type: "markdown", metadata: { tags: ["parameters"] }, source: "" };
    expect(
      findParametersCell(
        notebookOf(text, codeCell("a"), codeCell("b", "x", "parameters"), codeCell("c", "parameters")),
      ),
    ).toBe(2);
    expect(findParametersCell(notebookOf(text, codeCell("a", "injected-parameters")))).toBeUndefined();
  });
});

describe("injectParameters()", () => {
  it("puts the cell after the one tagged parameters", () => {
    const notebook = notebookOf(
      codeCell("a"),
      codeCell("b", "parameters", "keep"),
      codeCell("c", "parameters"),
    );
    const injected = injectParameters(notebook, { seed: 7 }, TYPESCRIPT);
    expect(idsOf(injected)).toEqual(["a", "b", "injected-parameters", "c"]);
    expect(injected.cells[2]).toEqual({
      id: "injected-parameters",
      cell_type: "code",
      metadata: { tags: ["injected-parameters"] },
      source: "// Parameters\nconst seed = 7;\n",
      outputs: [],
      execution_count: null,
    });
  });

  it("puts the cell at the top when none is tagged", () => {
    expect(idsOf(injectParameters(notebookOf(codeCell("a")), { seed: 7 }, TYPESCRIPT))).toEqual([
      "injected-parameters",
      "a",
    ]);
    expect(idsOf(injectParameters(notebookOf(), { seed: 7 }, TYPESCRIPT))).toEqual(["injected-parameters"]);
  });

  it("replaces the cell of an earlier run where it stands, and keeps its id", () => {
    const notebook = notebookOf(
      codeCell("a", "parameters"),
      codeCell("b"),
      codeCell("old", "injected-parameters"),
    );
    const injected = injectParameters(notebook, { seed: 7 }, TYPESCRIPT);
    expect(idsOf(injected)).toEqual(["a", "b", "old"]);
    expect(injected.cells[2]?.source).toBe("// Parameters\nconst seed = 7;\n");
  });

  it("gives the same when done twice", () => {
    const once = injectParameters(notebookOf(codeCell("a", "parameters")), { seed: 7 }, TYPESCRIPT);
    expect(injectParameters(once, { seed: 7 }, TYPESCRIPT)).toEqual(once);
  });

  it("finds another id when another cell has its own", () => {
    const notebook = notebookOf(codeCell("injected-parameters"));
    expect(idsOf(injectParameters(notebook, { a: 1 }, TYPESCRIPT))).toEqual([
      "injected-parameters-2",
      "injected-parameters",
    ]);
  });

  it("notes the values as papermill does and keeps what else is noted there", () => {
    const notebook = {
      ...notebookOf(),
      metadata: { a: 1, papermill: { version: "2", parameters: { old: 1 } } },
    };
    const { metadata } = injectParameters(notebook, { seed: 7 }, TYPESCRIPT);
    expect(metadata).toEqual({ a: 1, papermill: { version: "2", parameters: { seed: 7 } } });
  });

  it("changes nothing in the notebook that it is given", () => {
    const notebook = notebookOf(codeCell("a", "parameters"), codeCell("old", "injected-parameters"));
    const before = structuredClone(notebook);
    injectParameters(notebook, { seed: 7 }, TYPESCRIPT);
    expect(notebook).toEqual(before);
  });

  it("adds no cell without values, and empties one of an earlier run", () => {
    const notebook = notebookOf(codeCell("a", "parameters"));
    expect(idsOf(injectParameters(notebook, {}, TYPESCRIPT))).toEqual(["a"]);
    const rerun = injectParameters(notebookOf(codeCell("old", "injected-parameters")), {}, TYPESCRIPT);
    expect(rerun.cells[0]?.source).toBe("// Parameters\n");
  });

  it("writes the declared types", () => {
    const declared = declare("const names: readonly string[] = [];");
    const { cells } = injectParameters(notebookOf(), { names: ["a"] }, { ...TYPESCRIPT, declared });
    expect(cells[0]?.source).toContain('const names: readonly string[] = ["a"];');
  });

  it("gives a valid notebook, written with every digit of a large integer", () => {
    const notebook = notebookOf(codeCell("a", "parameters"));
    const injected = injectParameters(
      notebook,
      { id: 12_345_678_901_234_567_890n, odd: "\ud800" },
      TYPESCRIPT,
    );
    const text = serializeNotebook(injected);
    expect(checkNotebook(parseNotebook(text))).toEqual([]);
    expect(text).toContain('"id": 12345678901234567890,');
  });
});
