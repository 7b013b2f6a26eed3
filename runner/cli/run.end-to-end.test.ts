import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkRunFile, type RunReport, readRunFiles } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebook, type Notebook, parseNotebook } from "../nbformat/index.ts";
import { type CommandResult, createWorkplace, type Workplace } from "./testing/workplace.ts";

/** What a run of one notebook left. */
interface Left extends CommandResult {
  readonly report: RunReport;
  readonly executed: Notebook;
}

describe("cellar run, on the real tslab", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  const runNotebook = async (
    name: string,
    cells: readonly string[],
    args: readonly string[] = [],
  ): Promise<Left> => {
    const path = await workplace.writeNotebook(name, cells);
    const result = await workplace.cellar(["run", path, ...args]);
    const [tag = ""] = await readdir(join(workplace.root, "reports", name));
    const folder = join(workplace.root, "reports", name, tag);
    const { report, findings } = await readRunFiles(folder);
    const executed = parseNotebook(await readFile(join(folder, `${name}.ipynb`), "utf8"));
    expect([...findings, ...checkNotebook(executed)]).toEqual([]);
    expect(await workplace.findProcesses()).toEqual([]);
    if (report === null) {
      throw new Error(`no report in ${folder}`);
    }
    return { ...result, report, executed };
  };
  describe.each([
    {
      what: "a cell that throws",
      name: "throws",
      cells: ["1", "throw new TypeError('boom')", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["completed", "failed", "aborted"],
      ename: "TypeError",
      says: /cell 2 \("c1"\) failed: TypeError: boom/,
    },
    {
      what: "a cell that does not compile",
      name: "does-not-compile",
      cells: ["const n: string = 1", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "aborted"],
      ename: "CompileError",
      says: /Type 'number' is not assignable to type 'string'/,
    },
    {
      what: "a cell that rejects a promise nobody awaits",
      name: "rejects",
      cells: ["void Promise.reject(new Error('forgotten')); 1", "2"],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "aborted"],
      ename: "Error",
      says: /forgotten/,
    },
    {
      what: "a cell that loops for ever",
      name: "loops",
      cells: ["console.log('in'); while (true) {}", "2"],
      args: ["--cell-timeout", "2"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["timed_out", "aborted"],
      ename: "Error",
      says: /ran longer than 2 s/,
    },
    {
      what: "a notebook that takes too long as a whole",
      name: "too-long",
      cells: ["1", "await new Promise(() => {})"],
      args: ["--timeout", "3"],
      exitCode: 124,
      status: "timed_out",
      cellStatuses: ["completed", "timed_out"],
      ename: "Error",
      says: /the notebook ran longer than 3 s/,
    },
    {
      what: "a cell that calls process.exit",
      name: "exits",
      cells: ["1", "process.exit(3)", "2"],
      exitCode: 4,
      status: "kernel_died",
      cellStatuses: ["completed", "kernel_died", "aborted"],
      ename: "DeadKernelError",
      says: /ended by itself with exit code 3/,
    },
    {
      what: "a cell that takes all memory",
      name: "greedy",
      cells: [
        "const all: Buffer[] = []; for (;;) { all.push(Buffer.alloc(1e7, 1)); await new Promise((r) => setTimeout(r, 5)) }",
      ],
      args: ["--memory", "400m"],
      exitCode: 4,
      status: "kernel_died",
      cellStatuses: ["kernel_died"],
      ename: "MemoryLimitError",
      says: /more than the 400 MB allowed/,
    },
    {
      what: "a cell that throws from a timer after it has returned",
      name: "late",
      cells: [
        "setTimeout(() => { throw new Error('late') }, 50)",
        "await new Promise((r) => setTimeout(r, 500))",
        "2",
      ],
      exitCode: 1,
      status: "failed",
      cellStatuses: ["failed", "completed", "aborted"],
      ename: "Error",
      says: /late \(after the cell had returned\)/,
    },
  ])("$what", ({ name, cells, args = [], exitCode, status, cellStatuses, ename, says }) => {
    it(`ends as ${status} with exit code ${exitCode}, a true record, and no process left`, async () => {
      const left = await runNotebook(name, cells, args);
      expect(left.exitCode).toBe(exitCode);
      expect(left.stderr).toMatch(says);
      expect(left.stderr).not.toMatch(/^\s+at /m);
      expect(left.report.execution?.status).toBe(status);
      expect(statuses(left)).toEqual(cellStatuses);
      expect(errorNames(left.executed)).toContain(ename);
      expect(left.report.execution?.["failure"]).toMatchObject({ message: expect.stringMatching(says) });
    });
  });

  it("keeps 20,000 lines of one cell, and says that they are complete", async () => {
    const left = await runNotebook("prints", ["for (let i = 0; i < 20000; i += 1) console.log(`line ${i}`)"]);
    const [cell] = left.executed.cells;
    const text =
      cell?.cell_type === "code" && cell.outputs[0]?.output_type === "stream" ? cell.outputs[0].text : "";
    expect(text).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
    expect(left.report.execution?.cells?.[0]?.["completeness"]).toBe("complete");
    expect(left.exitCode).toBe(0);
  });

  it("runs 500 cells in order, each with its count and output", async () => {
    const left = await runNotebook("many", ["let sum = 0", ...Array.from({ length: 499 }, () => "sum += 1")]);
    expect(left.exitCode).toBe(0);
    expect(new Set(statuses(left))).toEqual(new Set(["completed"]));
    const counts = left.executed.cells.map((cell) => (cell.cell_type === "code" ? cell.execution_count : 0));
    expect(counts).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    const last = left.executed.cells.at(-1);
    expect(last?.cell_type === "code" ? last.outputs : []).toEqual([
      { output_type: "stream", name: "stdout", text: "499\n" },
    ]);
  });

  it("interrupts the cell, finishes the record and exits with 130 on Ctrl-C", async () => {
    const path = await workplace.writeNotebook("interrupted", [
      "console.log('ready'); await new Promise(() => {})",
    ]);
    const result = await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: "SIGINT" },
    });
    expect(result.exitCode).toBe(130);
    const shown = await workplace.cellar(["show", "interrupted", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: "interrupted" });
    expect(await workplace.findProcesses()).toEqual([]);
  });

  it("stops at the first notebook that fails, and says how many were not run", async () => {
    const [first, second] = await Promise.all([
      workplace.writeNotebook("a-fails", ["throw 1"]),
      workplace.writeNotebook("b-follows", ["1"]),
    ]);
    const result = await workplace.cellar(["run", first, second]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("1 notebook was not run after it");
    expect(await readdir(join(workplace.root, "reports"))).not.toContain("b-follows");
  });

  it("shows a runner killed with SIGKILL as abandoned, and leaves no kernel behind", async () => {
    const path = await workplace.writeNotebook("killed", ["console.log('ready'); while (true) {}"]);
    await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: "SIGKILL" },
    });
    const listed = await workplace.cellar(["list", "--notebook", "killed", "--json"]);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ notebook: "killed", status: "abandoned" }]);
    await expect.poll(() => workplace.findProcesses(), { timeout: 10_000 }).toEqual([]);
  });
});

describe("cellar run, before any kernel", () => {
  let workplace: Workplace;
  const cells = [
    {
      source: 'const count: number = 5; // how many\nconst mode: "fast" | "full" = "fast";',
      tags: ["parameters"],
    },
  ];
  beforeAll(async () => {
    workplace = await createWorkplace();
    await workplace.writeNotebook("typed", cells);
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it.each([
    ["an unknown parameter", ["-p", "cuont", "1"], 2, /"cuont".*did you mean "count"/],
    ["a value of the wrong type", ["-p", "count", "many"], 2, /"count".*"many".*number/],
    ["a value outside a union", ["-p", "mode", "slow"], 2, /"mode".*"slow".*"fast" \| "full"/],
    ["a parameter without a value", ["-p", "count"], 2, /p/],
    ["an option that is not there", ["--fast"], 2, /fast/],
    ["a time that is none", ["--cell-timeout", "soon"], 2, /--cell-timeout "soon"/],
    ["a parameter file that is missing", ["-f", "none.yaml"], 2, /none\.yaml/],
    ["a kernel that is not installed", ["--kernel", "julia"], 3, /"julia".*tslab/],
    ["a notebook that is missing", ["notebooks/none.ipynb"], 3, /none\.ipynb/],
  ])("refuses %s in one paragraph, and makes no run", async (_name, args, exitCode, says) => {
    const result = await workplace.cellar(["run", "notebooks/typed.ipynb", ...args]);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toMatch(says);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(await readdir(workplace.root)).not.toContain("reports");
  });

  it("injects what was given, records all parameters, and shows them", async () => {
    const result = await workplace.cellar(["run", "notebooks/typed.ipynb", "-p", "mode", "full"]);
    expect(result.exitCode).toBe(0);
    const shown: unknown = JSON.parse((await workplace.cellar(["show", "typed", "--json"])).stdout);
    expect(shown).toMatchObject({
      status: "completed",
      config: { parameters: { count: 5, mode: "full" } },
      report: { execution: { parameters_given: { mode: "full" } } },
    });
    expect(checkRunFile("report", Object(shown).report)).toEqual([]);
  });
});

function statuses({ report }: Left): string[] | undefined {
  return report.execution?.cells?.map(({ status }) => status);
}

function errorNames({ cells }: Notebook): string[] {
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs.flatMap((output) => (output.output_type === "error" ? [output.ename] : []));
}
