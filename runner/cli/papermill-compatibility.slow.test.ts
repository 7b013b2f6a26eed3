import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addErrorMarkers } from "../papermill/index.ts";
import {
  type CellToExecute,
  codeCellsOf,
  type ExecutedFile,
  executeNotebook,
  papermillOf,
  printedBy,
  statusesOf,
  writeNotebook,
} from "./testing/executed-file.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

// The notebooks that papermill tests itself with, written anew in TypeScript, with what it asserts of each.

const tagged = (source: string, tag = "parameters"): CellToExecute => ({ source, metadata: { tags: [tag] } });
const markdown = (source: string): CellToExecute => ({ cell_type: "markdown", source });
const exit = (message: string) =>
  `const exit = new Error(${JSON.stringify(message)}); exit.name = "SystemExit"; throw exit`;

const markersOf = ({ notebook: { cells } }: ExecutedFile) =>
  cells.flatMap(({ metadata }, index) =>
    String(metadata["tags"]) === "papermill-error-cell-tag" ? [index] : [],
  );
const outputsOf = ({ notebook }: ExecutedFile) => codeCellsOf(notebook).map(({ outputs }) => outputs);
const printsOf = ({ notebook }: ExecutedFile) => codeCellsOf(notebook).map((cell) => printedBy(cell));

/** A cell that waits until what it has printed stands in the output, and tells whether it did, and as running. */
const waitUntilSaved = (longestMs: number) => `
import { readFileSync } from 'node:fs';
console.log('be' + 'gun');
const end = Date.now() + ${longestMs};
const isSaved = () => readFileSync(PAPERMILL_OUTPUT_PATH, 'utf8').includes('"begun\\\\n"');
while (!isSaved() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
console.log(isSaved(), readFileSync(PAPERMILL_OUTPUT_PATH, 'utf8').includes('"status": "running"'));`;

describe("papermill's notebooks, executed by cellar on the real tslab", { timeout: 180_000 }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());
  const execute = (name: string, cells: readonly CellToExecute[], args: readonly string[] = []) =>
    executeNotebook(workplace, { name, cells, args });

  describe("simple_execute", () => {
    const texts = { a: '"Hello"', b: "\\", c: '\\"', d: '\\\\"', e: "'`${x}*/\n" };
    const declared = ["msg", ...Object.keys(texts)].map((name) => `let ${name}: string = "";`).join("\n");
    const pairs = Object.entries({ msg: "Hello", ...texts }).flatMap(([name, text]) => ["-p", name, text]);
    const cells = [
      tagged(declared),
      "// papermill_description=TEST_DESC\nconsole.log(JSON.stringify([a, b, c, d, e]))",
      "const done = true",
    ];

    it("injects a comment, assignments and a blank line, whose texts survive whatever is in them", async () => {
      const stdoutFile = join(workplace.root, "simple.txt");
      const left = await execute("simple_execute", cells, [...pairs, "--stdout-file", stdoutFile]);
      expect(left).toMatchObject({ exitCode: 0, faults: [] });
      const lines = left.notebook.cells[1]?.source.split("\n");
      expect(lines?.slice(0, 2)).toEqual(["// Parameters", 'const msg: string = "Hello";']);
      expect(lines?.at(-1)).toBe("");
      expect(left.notebook.cells[1]?.metadata["tags"]).toEqual(["injected-parameters"]);
      expect(await readFile(stdoutFile, "utf8")).toBe(`${JSON.stringify(Object.values(texts))}
`);
      expect(papermillOf(left.notebook)).toMatchObject({
        parameters: { msg: "Hello", ...texts },
        exception: null,
        duration: expect.any(Number),
      });
      expect(statusesOf(left.notebook)).toEqual(Array(4).fill("completed"));
      for (const cell of left.notebook.cells) {
        expect(papermillOf(cell)).toMatchObject({ exception: false, duration: expect.any(Number) });
      }
      expect(left.stderr).toContain("TEST_DESC completed");
    });

    it("gives up on a kernel that does not start in time", async () => {
      const left = await execute("start_timeout", cells, ["--start_timeout", "1ms"]);
      expect(left).toMatchObject({
        exitCode: 1,
        faults: [],
        stderr: expect.stringContaining("within 0.001 s"),
      });
      expect(statusesOf(left.notebook)).toEqual([undefined, "aborted", "aborted", "aborted"]);
      expect(left.notebook.cells[0]?.source).toContain("has not answered within 0.001 s");
    });
  });

  it("no_parameters: injects at the top, and has no help", async () => {
    const left = await execute("no_parameters", ["console.log(msg)"], ["-p", "msg", "Hello"]);
    expect(left).toMatchObject({ exitCode: 0, faults: [] });
    expect(left.notebook.cells[0]?.source.split("\n")).toEqual(["// Parameters", 'const msg = "Hello";', ""]);
    expect(left.stderr).toContain("does not contain a cell with tag 'parameters'");
    expect(printsOf(left)[1]).toBe("Hello\n");
    const help = await workplace.cellar(["execute", "--help-notebook", "no_parameters.ipynb"]);
    expect(help).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("  No cell tagged 'parameters'\n"),
    });
  });

  it("complex_parameters: shows types, defaults and help, and leaves out what it cannot read", async () => {
    const source = [
      "let a: number = 1; // an amount",
      "const names: string[] = [",
      '  "one", // first',
      '  "two",',
      "];",
      "[a] = [2];",
      'let mode: "fast" | "full" = "fast";',
    ];
    await writeNotebook(workplace, { name: "complex", cells: [tagged(source.join("\n"))] });
    const { exitCode, stdout } = await workplace.cellar(["execute", "complex.ipynb", "--help-notebook"]);
    expect(exitCode).toBe(0);
    expect(stdout.split("\n").slice(2)).toEqual([
      "Parameters inferred for notebook 'complex.ipynb':",
      "  a: number (default 1)           an amount",
      '  names: string[] (default ["one", "two"])',
      '  mode: "fast" | "full" (default "fast")',
      "",
    ]);
  });

  it("broken1: takes out the markers of an earlier run, and sets its own", async () => {
    const earlier = addErrorMarkers(
      {
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [
          { cell_type: "markdown", id: "m", metadata: {}, source: "Text" },
          ...["1", "throw new Error('boom')", "3"].map((source, index) => ({
            cell_type: "code" as const,
            id: `c${index}`,
            metadata: {},
            source,
            outputs: [],
            execution_count: 1,
          })),
        ],
      },
      { reason: "", cell: 1 },
    );
    const left = await execute(
      "broken1",
      earlier.cells.map(({ id: _id, ...cell }) => cell),
    );
    expect(left).toMatchObject({ exitCode: 1, faults: [] });
    expect(markersOf(left)).toEqual([0, 3]);
    expect(left.notebook.cells[0]?.source).toMatch(
      /^<span .*<a href="#papermill-error-cell".*In \[2\].*<\/span>$/,
    );
    expect(left.notebook.cells[3]?.source).toMatch(/^<span id="papermill-error-cell" .*<\/span>$/);
    expect(codeCellsOf(left.notebook).map(({ execution_count }) => execution_count)).toEqual([1, 2, null]);
    expect(outputsOf(left)).toEqual([
      [expect.objectContaining({ output_type: "stream" })],
      [expect.objectContaining({ output_type: "error", evalue: "boom" })],
      [],
    ]);
  });

  it("broken2: keeps what a failing cell displayed before its error", async () => {
    const source =
      "import * as tslab from 'tslab';\ntslab.display.html('<b>shown</b>'); throw new Error('boom')";
    const left = await execute("broken2", ["1", source]);
    expect(left).toMatchObject({ exitCode: 1, faults: [] });
    expect(outputsOf(left)[1]?.map(({ output_type }) => output_type)).toEqual(["display_data", "error"]);
  });

  it("keyboard_interrupt: prepares a notebook with a stored error, and keeps it", async () => {
    const error = { output_type: "error", ename: "KeyboardInterrupt", evalue: "", traceback: [] };
    const left = await execute(
      "keyboard_interrupt",
      [{ source: "1", outputs: [error], execution_count: 1 }],
      ["--prepare-only"],
    );
    expect(left).toMatchObject({ exitCode: 0, faults: [] });
    expect(outputsOf(left)).toEqual([[error]]);
    expect(left.notebook.cells.map(papermillOf)).toEqual([{}]);
    expect(Object.keys(papermillOf(left.notebook)).toSorted()).toEqual([
      "default_parameters",
      "environment_variables",
      "input_path",
      "output_path",
      "parameters",
      "version",
    ]);
  });

  it("line_magic_error: fails on a kernel that says so in its reply alone, and names the cell", async () => {
    const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
    const argv = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
    await mkdir(join(workplace.root, "jupyter", "kernels", "plain"), { recursive: true });
    await writeFile(
      join(workplace.root, "jupyter", "kernels", "plain", "kernel.json"),
      JSON.stringify({ argv, display_name: "tslab without preload", language: "typescript" }),
    );
    const left = await executeNotebook(workplace, {
      name: "line_magic_error",
      cells: ["throw new TypeError('boom')", "2"],
      args: ["--kernel", "plain"],
      options: { env: { JUPYTER_PATH: join(workplace.root, "jupyter") } },
    });
    expect(left).toMatchObject({ exitCode: 1, faults: [] });
    expect(left.notebook.cells[0]?.source).toContain("In [1]");
    expect(outputsOf(left)[0]?.at(-1)).toMatchObject({
      output_type: "error",
      evalue: expect.stringContaining("boom"),
    });
    expect(statusesOf(left.notebook)).toEqual([undefined, undefined, "failed", "aborted"]);
  });

  it("read_check: lets the kernel work in another folder, and writes the output from here", async () => {
    await mkdir(join(workplace.root, "sub"));
    await writeFile(join(workplace.root, "sub", "data.txt"), "found");
    const cells = ["import { readFileSync } from 'node:fs'; console.log(readFileSync('data.txt', 'utf8'))"];
    await writeNotebook(workplace, { name: "read_check", cells });
    const result = await workplace.cellar(["execute", "read_check.ipynb", "read.ipynb", "--cwd", "sub"]);
    expect(result.exitCode).toBe(0);
    expect(await readFile(join(workplace.root, "read.ipynb"), "utf8")).toContain('"found\\n"');
  });

  it("report_mode_test: hides the source of every code cell, and keeps what else Jupyter was told", async () => {
    const cells = [
      tagged("const n: number = 1;"),
      { source: "n", metadata: { jupyter: { outputs_hidden: false } } },
      markdown("Text"),
    ];
    const left = await execute("report_mode_test", cells, ["--report-mode", "-p", "n", "2"]);
    expect(left).toMatchObject({ exitCode: 0, faults: [] });
    expect(left.notebook.cells.map(({ metadata }) => metadata["jupyter"])).toEqual([
      { source_hidden: true },
      { source_hidden: true },
      { outputs_hidden: false, source_hidden: true },
      undefined,
    ]);
  });

  it("nb_version_4.4: writes a valid notebook of format 4.5 from one without ids", async () => {
    const left = await execute("nb_version", ["1", markdown("Text")]);
    expect(left).toMatchObject({ exitCode: 0, faults: [], notebook: { nbformat: 4, nbformat_minor: 5 } });
    expect(new Set(left.notebook.cells.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    ["by its language", []],
    ["as named", ["-k", "tslab"]],
  ])("blank-vscode: chooses the kernel of a notebook that names none, %s", async (_how, args) => {
    const metadata = { language_info: { name: "typescript" } };
    const left = await executeNotebook(workplace, { name: "vscode", cells: ["1 + 1"], metadata, args });
    expect(left).toMatchObject({ exitCode: 0, faults: [] });
    expect(printsOf(left)).toEqual(["2\n"]);
  });

  describe("test_autosave", () => {
    const args = ["--inject-output-path", "--no-request-save-on-cell-execute", "--autosave-cell-every"];

    it("saves what a running cell prints, with the cell as running", async () => {
      const left = await execute("autosave", [waitUntilSaved(50_000)], [...args, "1"]);
      expect(printsOf(left)[1]).toBe("begun\ntrue true\n");
    });

    it("saves nothing of it with 0", async () => {
      const left = await execute("no_autosave", [waitUntilSaved(4000)], [...args, "0"]);
      expect(printsOf(left)[1]).toBe("begun\nfalse false\n");
    });
  });

  it.each([
    ["INFO", ["to stdout", "to stderr", "shown"]],
    ["WARNING", ["to stderr"]],
  ])("test_logging: prints at %s what is of this level or above", async (level, printed) => {
    const source =
      "import * as tslab from 'tslab';\nconsole.log('to stdout'); console.error('to stderr'); tslab.display.text('shown')";
    const left = await execute("logging", [source], ["--log-output", "--log-level", level]);
    const texts = ["to stdout", "to stderr", "shown"];
    expect(left.exitCode).toBe(0);
    expect(texts.filter((text) => left.stderr.includes(`${text}\n`))).toEqual(printed);
    expect(left.stderr.includes("Executing Cell 1---")).toBe(level === "INFO");
  });

  it.each([
    { name: "sysexit", cell: exit(""), exitCode: 0, statuses: ["completed", "completed", "skipped"] },
    { name: "sysexit0", cell: exit("0"), exitCode: 0, statuses: ["completed", "completed", "skipped"] },
    { name: "sysexit1", cell: exit("1"), exitCode: 1, statuses: ["completed", "failed", "aborted"] },
    {
      name: "dead kernel",
      cell: "process.exit(0)",
      exitCode: 138,
      statuses: ["completed", "kernel_died", "aborted"],
    },
    {
      name: "rejection",
      cell: "void Promise.reject(new Error('x'))",
      exitCode: 1,
      statuses: ["completed", "failed", "aborted"],
    },
    {
      name: "type error",
      cell: "const n: string = 1",
      exitCode: 1,
      statuses: ["completed", "failed", "aborted"],
    },
  ])("$name: exits with $exitCode, and leaves no kernel", async ({ name, cell, exitCode, statuses }) => {
    const left = await execute(name.replace(" ", "_"), ["1", cell, "3"]);
    expect(left).toMatchObject({ exitCode, faults: [] });
    expect(statusesOf(left.notebook).filter((status) => status !== undefined)).toEqual(statuses);
    expect(markersOf(left)).toEqual(exitCode === 0 ? [] : [0, 2]);
    expect(papermillOf(left.notebook)["exception"]).toBe(exitCode === 0 ? null : true);
    expect(outputsOf(left)[1]?.at(-1)).toMatchObject({ output_type: "error" });
    expect(await workplace.findProcesses()).toEqual([]);
  });

  it("executes its own output again, with other values in the same place", async () => {
    const first = await execute(
      "again",
      [tagged("const n: number = 1;"), "console.log(n)"],
      ["-p", "n", "2"],
    );
    const again = ["execute", first.path, first.path];
    expect((await workplace.cellar(again)).exitCode).toBe(0);
    expect(await readFile(first.path, "utf8")).toContain('"2\\n"');
    expect((await workplace.cellar([...again, "-p", "n", "3"])).exitCode).toBe(0);
    const text = await readFile(first.path, "utf8");
    expect(text).toContain('"3\\n"');
    expect(text.match(/"injected-parameters"$/gm)).toHaveLength(1);
  });
});
