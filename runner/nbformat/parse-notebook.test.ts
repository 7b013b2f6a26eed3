import { describe, expect, it } from "vitest";
import { checkNotebook, NotebookFormatError, parseNotebook, parseNotebookWithQuirks } from "./index.ts";
import { readFixtures } from "./testing/fixtures.ts";

function notebookText(fields: Record<string, unknown>): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [], ...fields });
}

function codeCell(fields: Record<string, unknown>): Record<string, unknown> {
  const empty = { cell_type: "code", metadata: {}, source: "", outputs: [], execution_count: null };
  return { ...empty, id: "a", ...fields };
}

function catchFormatError(text: string, name: string): NotebookFormatError {
  try {
    parseNotebook(text, { name });
  } catch (error) {
    if (error instanceof NotebookFormatError) {
      return error;
    }
    throw error;
  }
  throw new Error("no error was thrown");
}

describe("parseNotebook()", () => {
  it("joins lists of lines to one string in sources, streams, MIME text and attachments", () => {
    const outputs = [
      { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
      {
        output_type: "display_data",
        metadata: {},
        data: { "text/html": ["<b>\n", "</b>"], "image/png": ["AA\n", "BB"] },
      },
    ];
    const attachments = { "a.txt": { "text/plain": ["x\n", "y"] } };
    const cells = [
      codeCell({ source: ["1\n", "2"], outputs }),
      { cell_type: "markdown", id: "b", metadata: {}, source: ["# t"], attachments },
    ];
    expect(parseNotebook(notebookText({ cells })).cells).toEqual([
      codeCell({
        source: "1\n2",
        outputs: [
          { output_type: "stream", name: "stdout", text: "a\nb" },
          {
            output_type: "display_data",
            metadata: {},
            data: { "text/html": "<b>\n</b>", "image/png": "AA\nBB" },
          },
        ],
      }),
      {
        cell_type: "markdown",
        id: "b",
        metadata: {},
        source: "# t",
        attachments: { "a.txt": { "text/plain": "x\ny" } },
      },
    ]);
  });

  it("leaves a JSON type as it is, a list of strings too", () => {
    const data = { "application/json": ["a", "b"], "application/vnd.x+json": { k: [1] } };
    const outputs = [{ output_type: "display_data", metadata: {}, data }];
    const { cells } = parseNotebook(notebookText({ cells: [codeCell({ outputs })] }));
    expect(cells[0]).toHaveProperty("outputs[0].data", data);
  });

  it("keeps metadata that it does not know, `__proto__` included", () => {
    const text =
      '{"nbformat":4,"nbformat_minor":5,"metadata":{"our own":{"k":[1]},"__proto__":{"x":1}},"cells":[]}';
    const { metadata } = parseNotebook(text);
    expect(Object.entries(metadata)).toEqual([
      ["our own", { k: [1] }],
      ["__proto__", { x: 1 }],
    ]);
  });

  it.each([0, 1, 2, 3, 4])("upgrades format 4.%i to a valid 4.5 with ids by position", (nbformat_minor) => {
    const cells = [codeCell({ id: undefined }), { cell_type: "raw", metadata: {}, source: "" }];
    const { notebook, quirks } = parseNotebookWithQuirks(notebookText({ nbformat_minor, cells }));
    expect(notebook.nbformat_minor).toBe(5);
    expect(notebook.cells.map(({ id }) => id)).toEqual(["cell-0", "cell-1"]);
    expect(checkNotebook(notebook)).toEqual([]);
    expect(quirks).toEqual([]);
  });

  it.each(readFixtures())("reads $name to a valid notebook", ({ text, name }) => {
    expect(checkNotebook(parseNotebook(text, { name }))).toEqual([]);
  });
});

describe("parseNotebookWithQuirks()", () => {
  const mends = [
    ["a byte-order mark", `\uFEFF${notebookText({})}`, "byte-order-mark", ""],
    ["NaN, which Python writes", notebookText({}).replace("{}", '{"a":NaN}'), "non-number", ""],
    ["-Infinity", notebookText({}).replace("{}", '{"a":[-Infinity]}'), "non-number", ""],
    ["no minor version", notebookText({ nbformat_minor: undefined }), "minor-version", "nbformat_minor"],
    ["a newer minor version", notebookText({ nbformat_minor: 7 }), "minor-version", "nbformat_minor"],
    ["no metadata", notebookText({ metadata: undefined }), "missing-field", "notebook.metadata"],
    ["a field of its own", notebookText({ worksheets: [] }), "unknown-field", "notebook.worksheets"],
  ] as const;

  it.each(mends)("reads a notebook with %s and says so", (_case, text, kind, path) => {
    const { notebook, quirks } = parseNotebookWithQuirks(text);
    expect(quirks).toMatchObject([{ kind, path }]);
    expect(checkNotebook(notebook)).toEqual([]);
  });

  const cellMends = [
    ["Windows line ends", { source: ["a\r\n", "b"] }, "windows-line-ends", "source", { source: "a\nb" }],
    ["no id", { id: undefined }, "missing-id", "id", { id: "cell-0" }],
    ["an id with a space", { id: "a b" }, "invalid-id", "id", { id: "cell-0" }],
    ["an id that is too long", { id: "x".repeat(65) }, "invalid-id", "id", { id: "cell-0" }],
    ["no metadata", { metadata: undefined }, "missing-field", "metadata", { metadata: {} }],
    ["metadata null", { metadata: null }, "odd-value", "metadata", { metadata: {} }],
    ["no source", { source: undefined }, "missing-field", "source", { source: "" }],
    ["no outputs", { outputs: undefined }, "missing-field", "outputs", { outputs: [] }],
    [
      "no count",
      { execution_count: undefined },
      "missing-field",
      "execution_count",
      { execution_count: null },
    ],
    ["a negative count", { execution_count: -1 }, "odd-value", "execution_count", { execution_count: null }],
    ["a field of its own", { prompt_number: 1 }, "unknown-field", "prompt_number", {}],
    [
      "an unknown output",
      { outputs: [{ output_type: "pyout" }] },
      "odd-output",
      "outputs[0]",
      { outputs: [] },
    ],
    ["an output that is text", { outputs: ["x"] }, "odd-output", "outputs[0]", { outputs: [] }],
  ] as const;

  it.each(cellMends)("reads a cell with %s and says so", (...row) => {
    const [, fields, kind, path, repaired] = row;
    const { notebook, quirks } = parseNotebookWithQuirks(notebookText({ cells: [codeCell(fields)] }));
    expect(quirks).toMatchObject([{ kind, path: `cells[0].${path}` }]);
    expect(notebook.cells[0]).toMatchObject(repaired);
    expect(checkNotebook(notebook)).toEqual([]);
  });

  const outputMends = [
    ["a stream without name", { output_type: "stream", text: "" }, "missing-field", "name"],
    ["a display without metadata", { output_type: "display_data", data: {} }, "missing-field", "metadata"],
    ["a display without data", { output_type: "display_data", metadata: {} }, "missing-field", "data"],
    [
      "transient data",
      { output_type: "display_data", data: {}, metadata: {}, transient: {} },
      "unknown-field",
      "transient",
    ],
    [
      "a number as text",
      { output_type: "display_data", data: { "text/plain": 1 }, metadata: {} },
      "odd-value",
      'data["text/plain"]',
    ],
    [
      "null as text",
      { output_type: "display_data", data: { "text/html": null }, metadata: {} },
      "odd-value",
      'data["text/html"]',
    ],
    [
      "an error without traceback",
      { output_type: "error", ename: "E", evalue: "" },
      "missing-field",
      "traceback",
    ],
  ] as const;

  it.each(outputMends)("reads an output with %s and says so", (_case, output, kind, path) => {
    const text = notebookText({ cells: [codeCell({ outputs: [output] })] });
    const { notebook, quirks } = parseNotebookWithQuirks(text);
    expect(quirks).toMatchObject([{ kind, path: `cells[0].outputs[0].${path}` }]);
    expect(checkNotebook(notebook)).toEqual([]);
  });

  it("gives the later of two equal ids a number, never one that another cell has", () => {
    const cells = ["a", "a", "a-2", "a"].map((id) => codeCell({ id }));
    const { notebook, quirks } = parseNotebookWithQuirks(notebookText({ cells }));
    expect(notebook.cells.map(({ id }) => id)).toEqual(["a", "a-3", "a-2", "a-4"]);
    expect(quirks.map(({ kind, path }) => [kind, path])).toEqual([
      ["duplicate-id", "cells[1].id"],
      ["duplicate-id", "cells[3].id"],
    ]);
  });

  it("keeps a repaired id within 64 characters", () => {
    const id = "x".repeat(64);
    const { notebook } = parseNotebookWithQuirks(
      notebookText({ cells: [codeCell({ id }), codeCell({ id })] }),
    );
    expect(notebook.cells[1]?.id).toBe(`${"x".repeat(62)}-2`);
  });
});

describe("NotebookFormatError", () => {
  const refused = [
    ["an empty file", " \n", "not-json", "is empty, wanted JSON"],
    ["a broken file", '{\n "cells": [\n  }\n', "not-json", 'line 3, column 3: found "}", wanted a value'],
    ["a cut file", '{"cells": [{"source": "ab', "not-json", "wanted a string that ends"],
    [
      "a merge conflict",
      '{\n<<<<<<< HEAD\n"cells": []}',
      "not-json",
      "line 2, column 1: found an unresolved merge conflict",
    ],
    ["a list", "[]", "not-a-notebook", 'is a list, wanted an object with "nbformat" and "cells"'],
    ["other JSON", '{"name": "x"}', "not-a-notebook", "has no nbformat, wanted 4"],
    ["a version in words", '{"nbformat": "4"}', "not-a-notebook", 'has nbformat "4", wanted 4'],
    [
      "no cells",
      '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
      "not-a-notebook",
      "cells: is missing, wanted a list of cells",
    ],
    [
      "format 3",
      '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}',
      "unsupported-version",
      "is of nbformat 3.0, wanted 4.0 to 4.5",
    ],
    ["format 2 without a number", '{"worksheets": []}', "unsupported-version", "is of nbformat 3 or older"],
    [
      "format 5",
      '{"nbformat": 5, "nbformat_minor": 1}',
      "unsupported-version",
      "is of nbformat 5.1, wanted 4.0 to 4.5",
    ],
  ] as const;

  it.each(refused)("refuses %s and says why", (_case, text, reason, message) => {
    const error = catchFormatError(text, "x.ipynb");
    expect(error).toMatchObject({ name: "NotebookFormatError", notebook: "x.ipynb", reason });
    expect(error.message).toContain('Cannot read notebook "x.ipynb": ');
    expect(error.message).toContain(message);
  });

  it("tells how to convert a notebook of an old format", () => {
    const error = catchFormatError('{"nbformat": 3, "nbformat_minor": 0}', "old one.ipynb");
    expect(error.message).toContain('jupyter nbconvert --to notebook --nbformat 4 --inplace "old one.ipynb"');
  });

  it("names every cell that is not one, and shows the first three", () => {
    const cells = [1, { cell_type: "heading" }, codeCell({ source: 7 }), codeCell({ source: [1] }), null];
    const error = catchFormatError(notebookText({ cells }), "x.ipynb");
    expect(error.findings.map(({ path }) => path)).toEqual([
      "cells[0]",
      "cells[1].cell_type",
      "cells[2].source",
      "cells[3].source",
      "cells[4]",
    ]);
    expect(error.message).toMatch(/cells\[2\]\.source: is a number, wanted a string.*; and 2 more$/);
  });

  it("keeps the fault of the JSON as its cause", () => {
    const { cause } = catchFormatError('{"a": tru}', "x.ipynb");
    expect(cause).toMatchObject({ name: "JsonTextError", line: 1, column: 7 });
  });
});
