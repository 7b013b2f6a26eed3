import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outputsOf, printedBy, runNotebook, statusesOf, warningsOf } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

const TSLAB = { kernelspec: { name: "tslab", display_name: "TypeScript" } };

interface CellFields {
  readonly source?: string | readonly string[];
  readonly [field: string]: unknown;
}

function code(id: string, source: string, fields: CellFields = {}): CellFields {
  return { cell_type: "code", id, metadata: {}, source, outputs: [], execution_count: null, ...fields };
}

function notebook(cells: readonly CellFields[], fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: TSLAB, cells, ...fields }, undefined, 1);
}

const tagged = (tag: string) => ({ metadata: { tags: [tag] } });
const stored = {
  outputs: [{ output_type: "stream", name: "stdout", text: "stale\n" }],
  execution_count: 7,
};
const png = "iVBORw0KGgo=";

describe("cellar run, whatever the notebook file is", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it.each([
    ["not JSON", "{ this is not", /is not JSON: .*line 1/],
    ["empty", "", /is empty, wanted JSON/],
    ["JSON and not a notebook", '{"a": 1}', /no nbformat/],
    ["a list", "[]", /is a list, wanted an object/],
    [
      "of version 3",
      notebook([], { nbformat: 3, nbformat_minor: 0, worksheets: [] }),
      /nbformat 3\.0.*nbconvert/,
    ],
    [
      "of an unknown kernel",
      notebook([code("a", "1")], { metadata: { kernelspec: { name: "cobol" } } }),
      /"cobol".*not installed.*tslab/,
    ],
    [
      "of a cell type that does not exist",
      notebook([{ ...code("a", "1"), cell_type: "heading" }]),
      /cell_type/,
    ],
  ])("refuses a file that is %s, in one paragraph, and makes no run", async (_case, text, says) => {
    const path = await workplace.writeNotebook("refused", text);
    const result = await workplace.cellar(["run", path]);
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toMatch(says);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(join(workplace.root, "reports")).catch(() => [])).not.toContain("refused");
    expect(await workplace.findProcesses()).toEqual([]);
  });

  it.each([
    {
      what: "of version 4.0, whose cells have no ids",
      name: "v40",
      text: notebook(
        [
          { ...code("a", "1"), id: undefined },
          { ...code("b", "2"), id: undefined },
        ],
        { nbformat_minor: 0 },
      ),
      cells: { "cell-0": "completed", "cell-1": "completed" },
      warnings: [],
    },
    {
      what: "with one id twice",
      name: "twins",
      text: notebook([code("a", "1"), code("a", "2"), code("b", "3")]),
      cells: { a: "completed", "a-2": "completed", b: "completed" },
      warnings: ["duplicate-id"],
    },
    {
      what: "without a kernelspec",
      name: "nameless",
      text: notebook([code("a", "const n: number = 1; n")], { metadata: {} }),
      cells: { a: "completed" },
      warnings: [],
    },
    { what: "without cells", name: "empty", text: notebook([]), cells: {}, warnings: [] },
    {
      what: "of prose alone",
      name: "prose",
      text: notebook([{ cell_type: "markdown", id: "m", metadata: {}, source: "# Title" }]),
      cells: { m: "skipped" },
      warnings: [],
    },
    {
      what: "with cells that may raise, one of which does not, and one to be skipped",
      name: "tags",
      text: notebook([
        code("raises", "throw new Error('expected')", tagged("raises-exception")),
        code("quiet", "1", tagged("raises-exception")),
        code("skipped", "throw 1", tagged("skip-execution")),
        code("after", "2"),
      ]),
      cells: { raises: "completed", quiet: "completed", skipped: "skipped", after: "completed" },
      warnings: ["did-not-raise"],
    },
    {
      what: "with two parameters cells",
      name: "two-parameters",
      text: notebook([
        code("first", "const count: number = 1", tagged("parameters")),
        code("second", "const other: number = 1", tagged("parameters")),
        code("uses", "if (count !== 1) throw count"),
      ]),
      cells: { first: "completed", second: "completed", uses: "completed" },
      warnings: ["second-parameters-cell"],
    },
    {
      what: "with a byte-order mark and Windows line ends",
      name: "windows",
      text: `\uFEFF${notebook([code("a", "const a = 1\r\nconst b = `x\r\ny`\r\nconsole.log(a, b)")]).replaceAll("\n", "\r\n")}`,
      cells: { a: "completed" },
      warnings: ["byte-order-mark", "windows-line-ends"],
    },
  ])("runs a file $what", async ({ name, text, cells, warnings }) => {
    const left = await runNotebook(workplace, { name, cells: text });
    expect(left.exitCode).toBe(0);
    expect(left.report.execution?.status).toBe("completed");
    const ids = left.executed.cells.map(({ id }) => id);
    expect(Object.fromEntries(statusesOf(left).map((status, index) => [ids[index], status]))).toEqual(cells);
    expect(warningsOf(left)).toMatchObject(warnings.map((kind) => ({ kind })));
    expect([left.faults, left.processes]).toEqual([[], []]);
    expect(left.stderr.match(/^warning /gm) ?? []).toHaveLength(warnings.length);
  });

  it("puts new outputs in the place of those of an earlier run, and keeps attachments", async () => {
    const picture = {
      cell_type: "markdown",
      id: "m",
      metadata: {},
      source: "![p](attachment:p.png)",
      attachments: { "p.png": { "image/png": png } },
    };
    const cells = [
      picture,
      code("a", "console.log('fresh')", stored),
      code("fails", "throw new Error('stop')", stored),
      code("never", "3", stored),
      code("skipped", "4", { ...stored, ...tagged("skip-execution") }),
    ];
    const left = await runNotebook(workplace, { name: "stored", cells: notebook(cells) });
    expect(left.exitCode).toBe(1);
    expect(statusesOf(left)).toEqual(["skipped", "completed", "failed", "aborted", "skipped"]);
    expect([1, 3, 4].map((index) => printedBy(left, index))).toEqual(["fresh\n", "", ""]);
    expect(outputsOf(left, 2)).toMatchObject([{ output_type: "error", evalue: "stop" }]);
    expect(left.executed.cells[0]).toMatchObject({ attachments: picture.attachments });
    expect(left.executed.cells.slice(1)).toMatchObject([
      { execution_count: 1 },
      { execution_count: 2 },
      { execution_count: null },
      { execution_count: null },
    ]);
    expect([left.faults, left.processes]).toEqual([[], []]);
  });

  it("runs a file of 100 MB", async () => {
    const big = {
      cell_type: "markdown",
      id: "m",
      metadata: {},
      source: "big",
      attachments: { "p.png": { "image/png": "A".repeat(70e6) } },
    };
    const lines = Array.from({ length: 1e6 }, (_, line) => `line ${line} of an earlier run, long\n`);
    const output = { output_type: "stream", name: "stdout", text: lines };
    const text = notebook([big, code("a", "console.log('fresh')", { outputs: [output] })]);
    expect(text.length).toBeGreaterThan(100e6);
    const left = await runNotebook(workplace, { name: "big", cells: text });
    expect([left.exitCode, left.faults, left.processes]).toEqual([0, [], []]);
    expect(left.executed.cells[0]).toMatchObject({ source: big.source, attachments: big.attachments });
    expect(printedBy(left, 1)).toBe("fresh\n");
  });
});
