import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterSources } from "./execute-parameters.ts";
import { type ExecutionPlan, type ExecutionWish, openNotebook, planExecution } from "./plan-execution.ts";

const none: ParameterSources = { pairs: [], raw: [], files: [], yaml: [], base64: [] };
const wish: ExecutionWish = {
  output: "out.ipynb",
  injects: { input: false, output: false },
  kernel: undefined,
  language: undefined,
  reportMode: false,
  prepareOnly: false,
};
interface Refusal extends Partial<ParameterSources>, Partial<ExecutionWish> {
  readonly what: string;
  readonly notebook?: string;
  readonly error: string;
  readonly says: string;
}

const DECLARATIONS =
  "const a: number = 1;\nconst name: string = '';\nconst PAPERMILL_OUTPUT_PATH: string = '';";

function sourceOf({ plan: { notebook } }: ExecutionPlan, index: number): string | undefined {
  return notebook.cells[index]?.source;
}

function code(source: string, tags: string[] = []): object {
  return { cell_type: "code", metadata: { tags }, source, outputs: [], execution_count: null };
}

describe("openNotebook() and planExecution()", () => {
  let folder = "";
  const plan = async (
    name: string,
    sources: Partial<ParameterSources> = {},
    changes: Partial<ExecutionWish> = {},
  ): Promise<ExecutionPlan> => {
    const opened = await openNotebook(join(folder, name), { ...none, ...sources });
    return planExecution(opened, { ...wish, ...changes });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-plan-"));
    const write = (name: string, cells: object[], metadata: object = {}) =>
      writeFile(join(folder, name), JSON.stringify({ nbformat: 4, nbformat_minor: 4, metadata, cells }));
    await write("typed.ipynb", [code("1"), code(DECLARATIONS, ["parameters"])]);
    await write("run_007.ipynb", [code(DECLARATIONS, ["parameters"])]);
    await write("free.ipynb", [code("1")]);
    await write("earlier.ipynb", [
      { cell_type: "markdown", metadata: { tags: ["papermill-error-cell-tag"] }, source: "error" },
      code(DECLARATIONS, ["parameters"]),
      code("const a: number = 5;", ["injected-parameters"]),
    ]);
    await write("julia.ipynb", [code("a = 1", ["parameters"])], {
      kernelspec: { name: "julia-1.9", display_name: "", language: "julia" },
    });
    await write("python.ipynb", [code("a = 1", ["parameters"])], {
      kernelspec: { name: "python-nowhere", display_name: "" },
      language_info: { name: "python" },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("injects behind the parameters cell, in the order given", async () => {
    const planned = await plan("typed.ipynb", { yaml: ["name: x"], pairs: ["a", "5"] });
    expect(sourceOf(planned, 2)).toBe('// Parameters\nconst name: string = "x";\nconst a: number = 5;\n');
    expect(planned.plan.notebook.metadata["papermill"]).toMatchObject({
      parameters: { name: "x", a: 5 },
      input_path: join(folder, "typed.ipynb"),
      output_path: "out.ipynb",
    });
  });

  it("fills in both paths, the output with the values that the notebook gets", async () => {
    const sources = { pairs: ["a", "7", "name", "007"] };
    const planned = await plan("run_{a:03d}.ipynb", sources, { output: "{{x}}_{name}_{a:02d}.ipynb" });
    expect(planned.inputPath).toBe(join(folder, "run_007.ipynb"));
    expect(planned.outputPath).toBe("{x}_007_07.ipynb");
  });

  it("injects paths that the notebook does not declare, the weakest of all", async () => {
    const injects = { input: true, output: true };
    const planned = await plan("typed.ipynb", { pairs: ["PAPERMILL_INPUT_PATH", "other"] }, { injects });
    expect(sourceOf(planned, 2)?.split("\n").toSorted()).toEqual([
      "",
      "// Parameters",
      'const PAPERMILL_INPUT_PATH = "other";',
      'const PAPERMILL_OUTPUT_PATH: string = "out.ipynb";',
    ]);
  });

  it("takes any parameter at the top of a notebook that has no cell for them, and says so", async () => {
    const planned = await plan("free.ipynb", { pairs: ["msg", "Hello", "n", "5", "list", "[1]"] });
    expect(sourceOf(planned, 0)).toBe(
      '// Parameters\nconst msg = "Hello";\nconst n = 5;\nconst list = "[1]";\n',
    );
    expect(planned.unchecked).toBe(true);
    expect((await plan("free.ipynb")).unchecked).toBe(false);
  });

  it("takes out markers of an earlier run, and keeps its values when there are no others", async () => {
    const planned = await plan("earlier.ipynb");
    expect(planned.plan.notebook.cells.map(({ source }) => source)).toEqual([
      DECLARATIONS,
      "const a: number = 5;",
    ]);
    const changed = await plan("earlier.ipynb", { pairs: ["name", "x"] });
    expect(sourceOf(changed, 1)).toBe('// Parameters\nconst name: string = "x";\n');
  });

  it("prepares a notebook whose kernel is not installed, in the language that it names", async () => {
    const planned = await plan("python.ipynb", { pairs: ["a", "True"] }, { prepareOnly: true });
    expect(sourceOf(planned, 1)).toBe("# Parameters\na = True\n");
  });

  it.each<Refusal>([
    {
      what: "an unknown name",
      pairs: ["nam", "1"],
      error: "UnknownParameterError",
      says: 'did you mean "name"',
    },
    { what: "an unknown -r", raw: ["b", "1"], error: "UnknownParameterError", says: '"b"' },
    { what: "a wrong type", pairs: ["a", "many"], error: "ParameterTypeError", says: "wanted number" },
    { what: "a wrong type of -y", yaml: ["name: 5"], error: "ParameterTypeError", says: "wanted string" },
    { what: "a wrong type of -r", raw: ["a", "5"], error: "ParameterTypeError", says: 'given "5"' },
    {
      what: "a path that asks for more",
      output: "{b}",
      error: "PathTemplateError",
      says: "Missing parameter 'b'",
    },
    {
      what: "a path that asks for a default",
      output: "{a}",
      error: "PathTemplateError",
      says: "do not count",
    },
    { what: "standard output", output: "-", error: "UsageError", says: "standard output is not supported" },
    {
      what: "an address",
      pairs: ["name", "s3://b"],
      output: "{name}/x",
      error: "UsageError",
      says: "only files",
    },
    { what: "a missing notebook", notebook: "none.ipynb", error: "NotebookFileError", says: "ENOENT" },
    { what: "a missing kernel", notebook: "julia.ipynb", error: "KernelStartError", says: '"julia-1.9"' },
    {
      what: "a language that has no translation",
      notebook: "julia.ipynb",
      pairs: ["a", "1"],
      prepareOnly: true,
      error: "ParameterLanguageError",
      says: '"julia"',
    },
  ])(
    "refuses $what before anything is written",
    async ({ notebook = "typed.ipynb", error, says, ...given }) => {
      const failure = await plan(notebook, given, given).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ name: error, message: expect.stringContaining(says) });
    },
  );

  it("refuses standard input and addresses as a notebook", async () => {
    await expect(openNotebook("-", none)).rejects.toThrow(/standard input is not supported/);
    await expect(openNotebook("https://x/a.ipynb", none)).rejects.toThrow(/only files are supported/);
  });
});
