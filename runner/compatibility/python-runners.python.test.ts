import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Notebook, parseNotebook } from "../nbformat/index.ts";
import { createPythonWorkplace, type PythonWorkplace } from "./testing/python-workplace.ts";
import { countsOf, outputsOf, stdoutOf } from "./testing/read-executed.ts";

// By their Python interfaces: their command lines give up after 4 s of output, which a busy machine needs for 600 lines.
const PAPERMILL = `
import papermill, sys
papermill.execute_notebook(*sys.argv[1:], iopub_timeout=120, start_timeout=180, progress_bar=False)
`;
const NBCLIENT = `
import nbclient, nbformat, sys
notebook = nbformat.read(sys.argv[1], as_version=4)
try:
    nbclient.NotebookClient(notebook, iopub_timeout=120, startup_timeout=180).execute()
finally:
    nbformat.write(notebook, sys.argv[2])
`;

describe.each([
  ["papermill", PAPERMILL],
  ["nbclient", NBCLIENT],
])("%s on the tslab that cellar jupyter has registered", { timeout: 300_000 }, (program, code) => {
  let workplace: PythonWorkplace;
  beforeAll(async () => {
    workplace = await createPythonWorkplace();
    await workplace.cellar(["jupyter"]);
  }, 180_000);
  afterAll(() => workplace[Symbol.asyncDispose]());

  const execute = async (name: string, cells: readonly string[]) => {
    const from = await workplace.writeNotebook(name, { kernel: "tslab", cells });
    const to = join(workplace.root, `${name}-executed.ipynb`);
    const { exitCode, stderr } = await workplace.python("python", ["-c", code, from, to]);
    const notebook: Notebook = parseNotebook(await readFile(to, "utf8"));
    // papermill puts cells of its own around one that has failed.
    const codeCells = notebook.cells.filter((cell) => cell.cell_type === "code");
    return { exitCode, stderr, notebook: { ...notebook, cells: codeCells } };
  };

  it("gets all 600 lines of a cell, and the cell behind it runs", async () => {
    const left = await execute("lines", [
      "for (let i = 0; i < 600; i += 1) console.log(`line ${i}`)",
      "const next: number = 2",
      "next * 21",
    ]);
    expect(left).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
    const lines = Array.from({ length: 600 }, (_, index) => `line ${index}\n`);
    expect(stdoutOf(left.notebook)).toBe(`${lines.join("")}42\n`);
    expect(countsOf(left.notebook)).toEqual([1, 2, 3]);
  });

  it.each([
    ["throws", "console.log('before'); throw new TypeError('broken')", "TypeError", "broken"],
    ["rejects", "Promise.reject(new RangeError('lost'))", "RangeError", "lost"],
    [
      "does not compile",
      "const n: number = 'x'",
      "CompileError",
      "1:7 - Type 'string' is not assignable to type 'number'.",
    ],
  ])("sees a cell that %s as an error, and stops there", async (name, source, ename, evalue) => {
    const left = await execute(name.replaceAll(" ", "_"), [source, "console.log('never')"]);
    expect(left.exitCode).toBe(1);
    expect(left.stderr).toContain(`${ename}: ${evalue}`);
    const [failed = [], notRun] = outputsOf(left.notebook);
    expect(failed.at(-1)).toMatchObject({ output_type: "error", ename, evalue });
    expect(notRun).toEqual([]);
    expect(countsOf(left.notebook)).toEqual([1, null]);
  });

  it("sees a kernel that ends in the middle of a cell", async () => {
    const left = await execute("exits", ["process.exit(3)", "1"]);
    expect(left.exitCode).not.toBe(0);
    expect(left.stderr).toContain("Kernel died");
  });
});
