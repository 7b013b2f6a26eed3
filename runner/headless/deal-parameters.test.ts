import { describe, expect, it } from "vitest";
import { inferParameters, UnknownParameterError } from "../params/index.ts";
import { dealParameters } from "./deal-parameters.ts";
import type { NotebookFile } from "./read-notebook.ts";

const file = (source: string): NotebookFile => ({
  path: "/notebooks/n.ipynb",
  name: "n",
  sha256: "",
  notebook: { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] },
  declared: inferParameters(source),
});

const counting = file("const count: number = 5;");
const limiting = file("const limit: number = 1;");

describe("dealParameters()", () => {
  it("gives each of several notebooks the parameters that it declares", () => {
    const dealt = dealParameters([counting, limiting], {
      values: { count: 1, limit: 2 },
      texts: { limit: "3" },
    });
    expect(dealt).toEqual([
      { values: { count: 1 }, texts: {} },
      { values: { limit: 2 }, texts: { limit: "3" } },
    ]);
  });

  it("refuses a parameter that none of them declares", () => {
    expect(() => dealParameters([counting, limiting], { values: { nowhere: 1 }, texts: {} })).toThrow(
      UnknownParameterError,
    );
  });
});
