import { describe, expect, it } from "vitest";
import type { Kernelspec } from "../kernel/index.ts";
import { parseNotebook } from "../nbformat/index.ts";
import { inferParameters, ParameterTypeError, UnknownParameterError } from "../params/index.ts";
import { planRun, type RunPlan } from "./plan-run.ts";
import type { NotebookFile } from "./read-notebook.ts";

const kernelspec: Kernelspec = {
  name: "tslab",
  location: "",
  argv: ["tslab"],
  display_name: "TypeScript",
  language: "typescript",
  interrupt_mode: "signal",
  env: {},
};
const kernels = { available: [kernelspec] };

const file = (source: string): NotebookFile => ({
  path: "/notebooks/n.ipynb",
  name: "n",
  sha256: "",
  notebook: parseNotebook(
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: "tslab", display_name: "" } },
      cells: [
        {
          cell_type: "code",
          id: "p",
          metadata: { tags: ["parameters"] },
          source,
          outputs: [],
          execution_count: null,
        },
      ],
    }),
  ),
  declared: inferParameters(source),
});

const typed = file('const count: number = 5;\nconst names: string[] = ["a"];\nconst started = Date.now();');

describe("planRun()", () => {
  it("reads texts as the declared types, and lets them go before values", () => {
    const given = { values: { count: 1, names: ["x"] }, texts: { count: "7" } };
    const plan = planRun(typed, given, kernels);
    expect(plan.given).toEqual({ count: 7, names: ["x"] });
    expect(plan.notebook.cells[1]?.source).toBe(
      '// Parameters\nconst count: number = 7;\nconst names: string[] = ["x"];\n',
    );
  });

  it("records defaults that are spelled out, and no others", () => {
    expect(planRun(typed, { values: {}, texts: { count: "7" } }, kernels).parameters).toEqual({
      count: 7,
      names: ["a"],
    });
  });

  it("leaves the notebook as it is when nothing is given", () => {
    expect(planRun(typed, { values: {}, texts: {} }, kernels).notebook).toBe(typed.notebook);
  });

  it.each([
    ["an unknown name", { values: {}, texts: { cuont: "1" } }, UnknownParameterError],
    ["a text that is no such value", { values: {}, texts: { count: "many" } }, ParameterTypeError],
    ["a value of another type", { values: { names: "a" }, texts: {} }, ParameterTypeError],
  ])("refuses %s", (_name, given, error) => {
    expect(() => planRun(typed, given, kernels)).toThrow(error);
  });
});

describe("planRun() for what cannot be checked or written as JSON", () => {
  it("names the place when the parameters cell cannot be read", () => {
    expect(() => planWith("const count: number = ;", { count: "1" })).toThrow(/line 1, column \d+/);
  });

  it("injects an integer of any size, and records its text", () => {
    const { notebook, parameters } = planWith("const id: bigint = 1n;", { id: "12345678901234567890" });
    expect(notebook.cells[1]?.source).toContain("const id: bigint = 12345678901234567890n;");
    expect(parameters).toEqual({ id: "12345678901234567890" });
  });

  it("guesses the types of parameters of a language that it cannot read", () => {
    const python = { ...kernelspec, name: "python3", language: "python" };
    const { notebook } = planRun(
      typed,
      { values: {}, texts: { n: "7", name: "seven" } },
      {
        available: [python],
        requested: "python3",
      },
    );
    expect(notebook.cells[1]?.source).toBe('# Parameters\nn = 7\nname = "seven"\n');
  });
});

function planWith(source: string, texts: Record<string, string>): RunPlan {
  return planRun(file(source), { values: {}, texts }, kernels);
}
