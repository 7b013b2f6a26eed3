import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebooks } from "./check-notebooks.ts";
import type { CheckFinding } from "./finding.ts";
import { type CellToWrite, createNotebookFolder, type NotebookFolder } from "./testing/notebook-folder.ts";

const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A notebook, and what is to be found in it, as `cell:line:column severity code message`. */
interface Case {
  readonly what: string;
  readonly cells: readonly CellToWrite[];
  /** More fields of the notebook; default none. */
  readonly more?: object;
  readonly finds: readonly string[];
}

const TYPES: readonly Case[] = [
  {
    what: "nothing in cells that see the variables, types, functions and imports of earlier ones",
    cells: [
      'import { join } from "node:path"; interface Row { id: number }\nconst seed = 7; function twice(n: number) { return 2 * n }',
      "enum Mode { Fast, Full } class Reader<T> { rows: T[] = [] }\nconst { a, b: [c] } = { a: 1, b: [2] };",
      "const rows: Row[] = [{ id: twice(seed) }]; const reader = new Reader<Row>(); const options = { seed, rows };",
      "join(String(rows[0].id + a + c), Mode[Mode.Full]); options.seed + reader.rows.length",
    ],
    finds: [],
  },
  {
    what: "nothing in what tslab allows: redeclared constants, top-level await, a last expression, globals of Node",
    cells: [
      "const n = 1",
      'const n = "text"',
      "const upper: string = await Promise.resolve(n.toUpperCase())",
      "console.log(process.version, Buffer.from(upper), __dirname)\nupper",
    ],
    finds: [],
  },
  {
    what: "types that do not fit, at line and column",
    cells: [
      { cell_type: "markdown", source: "# Cells of every type are counted" },
      "const n = 1\n\n  const text: string = n",
    ],
    finds: ["2:3:9 error TS2322 Type 'number' is not assignable to type 'string'."],
  },
  {
    what: "every fault of every cell, each once",
    cells: [
      "const a: string = 1; const b: number = 'x'",
      "let unknown: Nowhere",
      "const { length } = 5; missing()",
    ],
    finds: [
      "1:1:7 error TS2322 Type 'number' is not assignable to type 'string'.",
      "1:1:28 error TS2322 Type 'string' is not assignable to type 'number'.",
      "2:1:14 error TS2304 Cannot find name 'Nowhere'.",
      "3:1:9 error TS2339 Property 'length' does not exist on type 'Number'.",
      "3:1:23 error TS2304 Cannot find name 'missing'.",
    ],
  },
  {
    what: "the compiler's explanation with the fault",
    cells: ["type F = (n: number) => void\nconst f: F = (text: string) => {}"],
    finds: [
      "1:2:7 error TS2322 Type '(text: string) => void' is not assignable to type 'F'. Types of parameters 'text' and 'n' are incompatible. Type 'number' is not assignable to type 'string'.",
    ],
  },
  {
    what: "names that a later cell declares",
    cells: [
      "const total = rows.length; let row: Row; const o = { rows }",
      "const rows = [1]; interface Row {}",
    ],
    finds: [
      '1:1:15 error used-before-definition Cannot find name "rows": cell 2 ("c2") declares it, but comes later',
      '1:1:37 error used-before-definition Cannot find name "Row": cell 2 ("c2") declares it, but comes later',
      '1:1:54 error used-before-definition Cannot find name "rows": cell 2 ("c2") declares it, but comes later',
    ],
  },
  {
    what: "no consequences of a fault, and all faults that are none",
    cells: [
      "const rows: string = 1; interface Row<T> { id: T; more: Nowhere } enum Mode { Fast }",
      "rows.anything; let row: Row<number>; let mode: Mode.Fast; const n: number = 'x'",
      "row.id + n",
      "const rows = 1; let row: string",
      "rows.anything; row.id",
    ],
    finds: [
      "1:1:7 error TS2322 Type 'number' is not assignable to type 'string'.",
      "1:1:57 error TS2304 Cannot find name 'Nowhere'.",
      "2:1:65 error TS2322 Type 'string' is not assignable to type 'number'.",
      "5:1:6 error TS2339 Property 'anything' does not exist on type '1'.",
      "5:1:20 error TS2339 Property 'id' does not exist on type 'string'.",
    ],
  },
  {
    what: "the same fault again where the same name is declared again",
    cells: ["const rows: string = 1", "const rows: string = 2"],
    finds: [
      "1:1:7 error TS2322 Type 'number' is not assignable to type 'string'.",
      "2:1:7 error TS2322 Type 'number' is not assignable to type 'string'.",
    ],
  },
  {
    what: "names used for what they are not",
    cells: ["const shape = 1", "let side: shape.Side"],
    finds: ["2:1:11 error TS2503 Cannot find namespace 'shape'."],
  },
  {
    what: "names that only a skipped cell declares, whose own faults do not matter",
    cells: [["const skipped: string = 1", "skip-execution"], "skipped"],
    finds: [
      '2:1:1 error skipped-definition Cannot find name "skipped": cell 1 ("c1") declares it, but is not executed (tag "skip-execution")',
    ],
  },
  {
    what: "faults of a cell that may fail as warnings, and that its names are missing",
    cells: [["const fails: string = 1", "raises-exception"], "fails"],
    finds: [
      "1:1:7 warning TS2322 Type 'number' is not assignable to type 'string'. (tag \"raises-exception\")",
      '2:1:1 error failed-definition Cannot find name "fails": cell 1 ("c1") declares it, but does not compile',
    ],
  },
  {
    what: "namespaces, which tslab keeps for one cell",
    cells: ["namespace N { export const a = 1 }", "N.a", "N.a"],
    finds: [
      '3:1:1 error forgotten-definition Cannot find name "N": cell 1 ("c1") declares it, but tslab keeps a namespace for the next cell only',
    ],
  },
  {
    what: "brackets and templates left open, at the end of the cell",
    cells: ["const a = {", "const b = `text", "/* comment"],
    finds: [
      "1:1:12 error TS1005 '}' expected.",
      "2:1:16 error TS1160 Unterminated template literal.",
      "3:1:11 error TS1010 '*/' expected.",
    ],
  },
  {
    what: "exports, which a cell cannot have",
    cells: ["export const shared = 1"],
    finds: [
      "1:1:14 error TS2323 Cannot redeclare exported variable 'shared'. (a cell exports nothing: the cells after it see its variables as they are)",
    ],
  },
  {
    what: "what compiles and cannot be run as a cell",
    cells: ["import.meta.url", "for await (const n of [1]) {}"],
    finds: [
      "1 error not-runnable compiles to what Node cannot run as a cell: Cannot use 'import.meta' outside a module",
      "2 error not-runnable compiles to what Node cannot run as a cell: Unexpected reserved word",
    ],
  },
  {
    what: "cells that break the compiler, and the faults of those after it",
    cells: ["const kept = 1", "[".repeat(20_000), "kept.anything"],
    finds: [
      "2 error compiler-crash breaks tslab's compiler: RangeError: Maximum call stack size exceeded",
      "3:1:6 error TS2339 Property 'anything' does not exist on type '1'.",
    ],
  },
  {
    what: "faults of cells that are modules, and of those that import them",
    cells: [
      "/** @module shapes */ export const sides: number = '4'",
      'import { sides } from "./shapes"\nsides.x',
    ],
    finds: [
      "1:1:36 error TS2322 Type 'string' is not assignable to type 'number'.",
      "2 error TS2322 imports shapes.ts, which has at 1:36: Type 'string' is not assignable to type 'number'.",
      "2:2:7 error TS2339 Property 'x' does not exist on type 'number'.",
    ],
  },
  {
    what: "modules of another notebook missing, and its variables",
    cells: ['import { sides } from "./shapes"', "kept"],
    finds: [
      `1:1:23 error missing-module Cannot find module "./shapes": there is no such TypeScript, JavaScript or JSON file, seen from the notebook's folder`,
      "2:1:1 error TS2304 Cannot find name 'kept'.",
    ],
  },
  {
    what: "nothing in cells for the browser, which are not run",
    cells: ["/** @browser */ document.title"],
    finds: [],
  },
];

const MODULES: readonly Case[] = [
  {
    what: "packages that are not installed",
    cells: ['import a from "no-such-package/part"; import b from "@no/such/part"; await import("nowhere")'],
    finds: [
      '1:1:15 error missing-module Cannot find module "no-such-package/part": it is not installed, run: npm install no-such-package',
      '1:1:53 error missing-module Cannot find module "@no/such/part": it is not installed, run: npm install @no/such',
      '1:1:83 error missing-module Cannot find module "nowhere": it is not installed, run: npm install nowhere',
    ],
  },
  {
    what: "parts that an installed package does not have",
    cells: ['import { x } from "cellar/nowhere"'],
    finds: [
      '1:1:19 error missing-module Cannot find module "cellar/nowhere": the package "cellar" is installed, but has no "nowhere" that tslab finds types for (it reads "typesVersions" of package.json, and not "exports")',
    ],
  },
  {
    what: "packages whose types tslab cannot find, unless they are required",
    cells: ['import x from "only-exports"', 'const x = require("only-exports"); x.anything'],
    finds: [
      '1:1:15 error missing-module Cannot find module "only-exports": it is installed, but tslab finds no types for it (it does not read "exports" of package.json); untyped it is had by: const x = require("only-exports")',
    ],
  },
  {
    what: "modules that Node does not have",
    cells: ['import { x } from "node:fss"'],
    finds: [
      `1:1:19 error missing-module Cannot find module "node:fss": Node ${process.version} has no such module, did you mean "node:fs"?`,
    ],
  },
  {
    what: "files that tslab does not import, and names that a module does not have",
    cells: [
      'import { up } from "../lib/up"',
      'import { whole } from "./whole.ts"',
      'import { whole } from "./whole"; import { parts } from "./whole"; whole.x',
    ],
    finds: [
      "1:1:20 error TS6059 File '<root>/lib/up.ts' is not under 'rootDir' '<root>/notebooks'. 'rootDir' is expected to contain all source files. (tslab imports no file from above the notebook's folder: make it a package, or move it)",
      "2:1:23 error TS5097 An import path can only end with a '.ts' extension when 'allowImportingTsExtensions' is enabled. (leave the ending out, tslab finds the file)",
      "3:1:43 error TS2305 Module '\"./whole\"' has no exported member 'parts'.",
      "3:1:73 error TS2339 Property 'x' does not exist on type '1'.",
    ],
  },
  {
    what: "faults of imported files",
    cells: ['import { broken } from "./broken"'],
    finds: [
      "1 error TS2322 imports broken.ts, which has at 1:14: Type 'string' is not assignable to type 'number'.",
    ],
  },
];

const PARAMETERS: readonly Case[] = [
  {
    what: "parameters without default, at their names",
    cells: [
      ["// dataset and year\nconst fine = 1\nlet dataset: string, year: number | undefined", "parameters"],
    ],
    finds: [
      '1:3:5 warning no-default parameter "dataset" has no default: every run must be given one of type string',
    ],
  },
  {
    what: "parameters that cannot be read",
    cells: [["const { a } = { a: 1 }", "parameters"]],
    finds: [
      "1:1:7 warning unreadable-parameter cannot be set from outside as declared: takes a value apart, which makes no parameters: give each its own declaration",
    ],
  },
  {
    what: "nothing about the parameters of a cell that does not compile",
    cells: [["const { a } = { a: 1 }\nlet n: Nowhere", "parameters"]],
    finds: ["1:2:8 error TS2304 Cannot find name 'Nowhere'."],
  },
  {
    what: "a second cell of parameters",
    cells: [
      ["const a = 1", "parameters"],
      ["const b = 1", "parameters"],
    ],
    finds: [
      '2 warning second-parameters is a second cell tagged "parameters": only cell 1 ("c1") can be set from outside',
    ],
  },
  {
    what: "unknown tags, with the nearest known one when one is near",
    cells: [["1", "paramters", "hide_input", "raises-exception", "figure"]],
    finds: [
      '1 warning unknown-tag tag "paramters" is not known, did you mean "parameters"?',
      '1 warning unknown-tag tag "hide_input" is not known, did you mean "hide-input"?',
      '1 warning unknown-tag tag "figure" is not known',
    ],
  },
  {
    what: "tags that have no effect on prose",
    cells: ["1", { cell_type: "markdown", metadata: { tags: ["parameters", "hide-cell"] } }],
    finds: [
      '2 warning misplaced-tag tag "parameters" has no effect on a markdown cell, wanted on a code cell',
    ],
  },
];

const FILES: readonly Case[] = [
  {
    what: "no kernel",
    cells: ["const n: string = 1"],
    more: { metadata: {} },
    finds: [
      "- warning no-kernelspec names no kernel (metadata.kernelspec): Jupyter will ask for one, cellar takes tslab",
      "1:1:7 error TS2322 Type 'number' is not assignable to type 'string'.",
    ],
  },
  {
    what: "another kernel, whose code is not checked",
    cells: [["import pandas as pd", "parameters"]],
    more: { metadata: { kernelspec: { name: "python3" } } },
    finds: ['- warning other-kernel runs on kernel "python3", not on tslab: its code is not checked'],
  },
  {
    what: "another language without a kernel",
    cells: ["import pandas as pd"],
    more: { metadata: { language_info: { name: "python" } } },
    finds: [
      '- warning no-kernelspec names no kernel (metadata.kernelspec): Jupyter will ask for one, cellar looks for one of its language "python"',
      '- warning other-kernel runs on a kernel of "python", not on tslab: its code is not checked',
    ],
  },
  { what: "no cells", cells: [], finds: ["- warning empty-notebook has no cells"] },
  {
    what: "no code",
    cells: [{ cell_type: "markdown", source: "# Title" }, "  \n", ["1", "skip-execution"]],
    finds: ["- warning empty-notebook has no code that would be executed"],
  },
  {
    what: "what is against the format",
    cells: ["1", { cell_type: "markdown", id: "c1", source: "x\r\ny" }, { cell_type: "raw", colour: "red" }],
    more: { nbformat_minor: 6 },
    finds: [
      "- warning minor-version nbformat_minor is 6, newer than 5, read as that",
      '2 warning duplicate-id id is "c1" as in an earlier cell, made "c1-2"',
      '2 warning windows-line-ends source has "\\r\\n" line ends, made "\\n"',
      "3 warning unknown-field colour is not in the format, left out",
    ],
  },
  {
    what: "headings that two cells have",
    cells: ["// [CELL 01-00] One\n1", "// [CELL 01-01] Two\n2", "3\n  // [CELL 01-00] Three"],
    finds: ['3:2:1 warning duplicate-heading is headed [CELL 01-00] as cell 1 ("c1") is'],
  },
];

const CASES = [...TYPES, ...MODULES, ...PARAMETERS, ...FILES];

describe("checkNotebooks()", () => {
  let folder: NotebookFolder;
  let found: ReadonlyMap<string, readonly CheckFinding[]>;

  beforeAll(async () => {
    folder = await createNotebookFolder();
    await folder.write("../lib/up.ts", "export const up = 1;");
    await folder.write("whole.ts", "export const whole = 1;");
    await folder.write("broken.ts", 'export const broken: number = "x";');
    const exports = { import: { types: "./typed.d.ts", default: "./code.mjs" } };
    const manifest = { name: "only-exports", version: "1.0.0", exports };
    await folder.write("node_modules/only-exports/package.json", JSON.stringify(manifest));
    await folder.write("node_modules/only-exports/typed.d.ts", "export default 1;");
    const paths = await Promise.all(
      CASES.map(({ cells, more }, index) => folder.writeNotebook(`${index}`, cells, more)),
    );
    const findings = await checkNotebooks(paths);
    found = new Map(
      CASES.map(({ what }, index) => [what, findings.filter(({ file }) => file === paths[index])]),
    );
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it.each(CASES)("finds $what", ({ what, finds }) => {
    expect(found.get(what)?.map((finding) => render(finding, dirname(folder.path)))).toEqual(finds);
  });

  it("finds nothing in the first notebook of this repository", async () => {
    const path = join(repository, "notebooks", "xuetangx", "01_ingest_xuetangx.ipynb");
    expect(await checkNotebooks([path])).toEqual([]);
  });

  it("names the file as it was given, and the cell by id and position", async () => {
    expect(found.get("types that do not fit, at line and column")?.[0]).toEqual({
      file: expect.stringMatching(/^\/.*\.ipynb$/),
      cell_id: "c2",
      cell_index: 1,
      line: 3,
      column: 9,
      severity: "error",
      code: "TS2322",
      message: "Type 'number' is not assignable to type 'string'.",
    });
  });

  it("refuses a file that is not there", async () => {
    await expect(checkNotebooks([join(folder.path, "nowhere.ipynb")])).rejects.toThrow(
      /^Cannot read notebook ".*nowhere\.ipynb": ENOENT/,
    );
  });

  it("refuses a file that is not a notebook", async () => {
    const path = await folder.write("broken.ipynb", "{");
    await expect(checkNotebooks([path])).rejects.toMatchObject({
      name: "NotebookFormatError",
      reason: "not-json",
    });
  });
});

function render({ cell_index, line, column, severity, code, message }: CheckFinding, root: string): string {
  const cell = cell_index === null ? "-" : String(cell_index + 1);
  const place = [cell, line, column].filter((part) => part !== null).join(":");
  return `${place} ${severity} ${code} ${message.replaceAll(root, "<root>")}`;
}
