import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseNotebook } from "../nbformat/index.ts";
import type { NotebookSpec } from "./testing/notebook-json.ts";
import { createPythonWorkplace, type PythonWorkplace } from "./testing/python-workplace.ts";
import { outputsOf, stdoutOf } from "./testing/read-executed.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A notebook, and what `cellar run` is given with it. */
interface Asked extends NotebookSpec {
  readonly args?: readonly string[];
}

const ASKED = {
  completed: {
    kernel: "tslab",
    cells: [
      { type: "markdown", source: "# Title" },
      { source: 'const greeting: string = "hi"; // said first', tags: ["parameters"] },
      "console.log(greeting); console.error('on the side'); 6 * 7",
      `import { display } from "tslab"; display.html("<b>bold</b>"); display.png(Buffer.from("${PIXEL}", "base64"))`,
      `display.svg('<svg xmlns="http://www.w3.org/2000/svg"><circle r="3"/></svg>')`,
      `import { showChart, showTable } from "cellar/display";
const rows = [{ type: "a", count: 1 }, { type: "b", count: 2 }];
showTable(rows, { caption: "Counts" }); await showChart({ kind: "bar", data: rows, x: "type", y: "count", title: "Counts" })`,
    ],
    args: ["-p", "greeting", "good day"],
  },
  failed: { kernel: "tslab", cells: ["console.log('before'); throw new TypeError('broken')", "1"] },
  timed_out: { kernel: "tslab", cells: ["while (true) {}", "1"], args: ["--cell-timeout", "3s"] },
  kernel_died: { kernel: "tslab", cells: ["process.exit(3)", "1"] },
  upgraded: { kernel: "tslab", cells: ["console.log('old format')"], minor: 4 },
  python: {
    kernel: "python3",
    cells: [{ source: "count = 1  # how many", tags: ["parameters"] }, "print(count)"],
    args: ["-p", "count", "5"],
  },
} as const satisfies Record<string, Asked>;

/** What the page of each has to show. */
const SHOWN: Readonly<Record<Name, readonly string[]>> = {
  completed: [
    ">Title<",
    "good day",
    "<b>bold</b>",
    `data:image/png;base64,${PIXEL}`,
    "Counts</caption>",
    "data:image/svg+xml;base64,",
  ],
  failed: ["before", "TypeError: broken"],
  timed_out: ["CellTimeoutError: the cell ran longer than 3 s"],
  kernel_died: ["DeadKernelError: "],
  upgraded: ["old format"],
  python: [">5\n<"],
};

type Name = keyof typeof ASKED;
const NAMES = Object.keys(ASKED) as Name[];

describe("notebooks that cellar run has executed", { timeout: 300_000 }, () => {
  let workplace: PythonWorkplace;
  const executed: Partial<Record<Name, string>> = {};
  beforeAll(async () => {
    workplace = await createPythonWorkplace();
    await workplace.cellar(["jupyter"]);
    for (const name of NAMES) {
      const asked: Asked = ASKED[name];
      const { report } = await workplace.run(name, asked, asked.args ?? []);
      executed[name] = join(workplace.root, "reports", name, report.run_tag, `${name}.ipynb`);
    }
  }, 600_000);
  afterAll(() => workplace[Symbol.asyncDispose]());

  const pathOf = (name: Name): string => executed[name] ?? "";

  it("are valid for nbformat without a warning, which would write the very same bytes", async () => {
    const code = [
      "import pathlib, sys, warnings, nbformat",
      "warnings.simplefilter('error')",
      "for path in sys.argv[1:]:",
      "  text = pathlib.Path(path).read_bytes().decode('utf8')",
      "  notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)",
      "  nbformat.validate(notebook)",
      "  same = nbformat.writes(notebook, version=nbformat.NO_CONVERT) + '\\n' == text",
      "  print(notebook.nbformat, notebook.nbformat_minor, same)",
    ].join("\n");
    expect(await workplace.python("python", ["-c", code, ...NAMES.map(pathOf)])).toEqual({
      exitCode: 0,
      stdout: "4 5 True\n".repeat(NAMES.length),
      stderr: "",
    });
  });

  it("are shown whole by nbconvert", async () => {
    const result = await workplace.python("jupyter-nbconvert", ["--to", "html", ...NAMES.map(pathOf)]);
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
    for (const name of NAMES) {
      const page = await readText(pathOf(name).replace(".ipynb", ".html"));
      expect(SHOWN[name].filter((text) => !page.includes(text))).toEqual([]);
    }
  });

  it("is inspected by papermill, as far as papermill can read the language", async () => {
    const python = await workplace.python("papermill", ["--help-notebook", pathOf("python")]);
    expect(python).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/count: .*how many/s) });
    const untagged = await workplace.python("papermill", ["--help-notebook", pathOf("failed")]);
    expect(untagged.stdout).toContain("No cell tagged 'parameters'");
    const typescript = await workplace.python("papermill", ["--help-notebook", pathOf("completed")]);
    expect(typescript.stderr).toContain("No parameter translator functions specified for kernel 'tslab'");
  });

  it.each([
    ["papermill", (from: string, to: string) => ["--start-timeout=180", from, to]],
    ["jupyter-execute", (from: string, to: string) => ["--startup_timeout=180", `--output=${to}`, from]],
  ])("%s executes them again, with the same outputs in every cell", async (program, toArgs) => {
    for (const name of ["completed", "upgraded", "python"] as const) {
      const again = join(workplace.root, `${program}-${name}.ipynb`);
      const result = await workplace.python(program, toArgs(pathOf(name), again));
      expect(result).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
      const [ours, theirs] = await Promise.all([pathOf(name), again].map(readText));
      expect(outputsOf(parseNotebook(theirs ?? ""))).toEqual(outputsOf(parseNotebook(ours ?? "")));
    }
  });

  it("papermill sets parameters of an executed Python notebook in the cell that we have injected", async () => {
    const again = join(workplace.root, "count-7.ipynb");
    const result = await workplace.python("papermill", [pathOf("python"), again, "-p", "count", "7"]);
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.any(String) });
    const notebook = parseNotebook(await readText(again));
    expect(notebook.cells.map(({ source }) => source)).toEqual([
      "count = 1  # how many",
      "# Parameters\ncount = 7\n",
      "print(count)",
    ]);
    expect(stdoutOf(notebook)).toBe("7\n");
  });
});

function readText(path: string): Promise<string> {
  return readFile(path, "utf8");
}
