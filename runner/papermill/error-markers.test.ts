import { describe, expect, it } from "vitest";
import { checkNotebook, type Notebook } from "../nbformat/index.ts";
import { addErrorMarkers, removeErrorMarkers } from "./error-markers.ts";

const code = (id: string, execution_count: number | null) =>
  ({ cell_type: "code", id, metadata: {}, source: "1", outputs: [], execution_count }) as const;
const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { ...code("one", 1), outputs: [] },
    { cell_type: "markdown", id: "text", metadata: {}, source: "" },
    { ...code("two", 2), outputs: [] },
    { ...code("three", null), outputs: [] },
  ],
};
const idsOf = ({ cells }: Notebook) => cells.map(({ id }) => id);

describe("addErrorMarkers()", () => {
  it("puts a banner on top and an anchor before the failing cell, which the banner names by its number", () => {
    const marked = addErrorMarkers(notebook, { reason: "boom", cell: 2 });
    expect(idsOf(marked)).toEqual(["papermill-error", "one", "text", "papermill-error-cell", "two", "three"]);
    expect(marked.cells[0]?.source).toMatch(
      /^<span .*color:red.*Exception.*<a href="#papermill-error-cell">In \[2\]<\/a>.*<\/span>$/,
    );
    expect(marked.cells[3]?.source).toMatch(/^<span id="papermill-error-cell".*<\/span>$/);
    for (const marker of [marked.cells[0], marked.cells[3]]) {
      expect(marker).toMatchObject({
        cell_type: "markdown",
        metadata: { tags: ["papermill-error-cell-tag"] },
      });
    }
    expect(checkNotebook(marked)).toEqual([]);
  });

  it("leaves the number open when the kernel gave none", () => {
    const [banner] = addErrorMarkers(notebook, { reason: "boom", cell: 3 }).cells;
    expect(banner?.source).toContain("In [ ]");
  });

  it("has only a banner with the reason when no cell failed", () => {
    const marked = addErrorMarkers(notebook, { reason: 'kernel "<x>" died;\n\nit printed & <b>' });
    expect(idsOf(marked)).toEqual(["papermill-error", ...idsOf(notebook)]);
    expect(marked.cells[0]?.source).toContain('kernel "&lt;x&gt;" died; it printed &amp; &lt;b&gt;</span>');
  });

  it("takes other ids when these are taken", () => {
    const taken = { ...notebook, cells: [{ ...code("papermill-error", 1), outputs: [] }] };
    expect(idsOf(addErrorMarkers(taken, { reason: "boom", cell: 0 }))).toEqual([
      "papermill-error-2",
      "papermill-error-cell",
      "papermill-error",
    ]);
  });
});

describe("removeErrorMarkers()", () => {
  it("takes away all that addErrorMarkers() has put in", () => {
    expect(removeErrorMarkers(addErrorMarkers(notebook, { reason: "boom", cell: 2 }))).toEqual(notebook);
  });

  it("leaves a notebook without markers as it is", () => {
    expect(removeErrorMarkers(notebook)).toBe(notebook);
  });
});
