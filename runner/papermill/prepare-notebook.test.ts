import { describe, expect, it } from "vitest";
import { checkNotebook, type Notebook } from "../nbformat/index.ts";
import { prepareNotebook } from "./prepare-notebook.ts";

const text = { output_type: "stream", name: "stdout", text: "1\n" } as const;
const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {
    other: true,
    papermill: { parameters: { a: 1 }, version: "old", duration: 3, start_time: "then" },
  },
  cells: [
    {
      cell_type: "code",
      id: "a",
      metadata: { jupyter: { outputs_hidden: true }, papermill: { status: "completed", duration: 1 } },
      source: "1",
      outputs: [text],
      execution_count: 1,
    },
    { cell_type: "markdown", id: "b", metadata: { tags: ["kept"] }, source: "" },
  ],
};
const preparation = { inputPath: "in.ipynb", outputPath: "out.ipynb", version: "0.1.0", reportMode: false };

describe("prepareNotebook()", () => {
  const prepared = prepareNotebook(notebook, preparation);

  it("says paths, parameters and the present version, and nothing of an execution", () => {
    expect(prepared.metadata).toEqual({
      other: true,
      papermill: {
        default_parameters: {},
        environment_variables: {},
        parameters: { a: 1 },
        version: "0.1.0",
        input_path: "in.ipynb",
        output_path: "out.ipynb",
      },
    });
  });

  it("gives each cell tags and papermill's object, without times of an earlier execution", () => {
    expect(prepared.cells.map(({ metadata }) => metadata)).toEqual([
      { jupyter: { outputs_hidden: true }, papermill: {}, tags: [] },
      { papermill: {}, tags: ["kept"] },
    ]);
  });

  it("keeps stored outputs", () => {
    expect(prepared.cells[0]).toMatchObject({ outputs: [text], execution_count: 1 });
  });

  it("hides in report mode the source of code cells, and keeps what else Jupyter was told", () => {
    const { cells } = prepareNotebook(notebook, { ...preparation, reportMode: true });
    expect(cells.map(({ metadata }) => metadata["jupyter"])).toEqual([
      { outputs_hidden: true, source_hidden: true },
      undefined,
    ]);
  });

  it("gives a valid notebook", () => {
    expect(checkNotebook(prepared)).toEqual([]);
  });
});
