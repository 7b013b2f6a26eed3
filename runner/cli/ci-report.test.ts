import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CellExecutionError, type NotebookOutcome } from "../execute/index.ts";
import { type NotebookFile, type RunResult, readNotebook } from "../headless/index.ts";
import { CiReport } from "./ci-report.ts";

const time = { startedAt: new Date(), durationMs: 1000 };

describe("CiReport", () => {
  let folder = "";
  let files: NotebookFile[] = [];
  let printed: string[] = [];
  const junit = () => readFile(join(folder, "junit.xml"), "utf8");
  const first = () => fileAt(files, 0);
  const second = () => fileAt(files, 1);
  const open = (env: Record<string, string> = {}) => {
    printed = [];
    const print = (line: string) => printed.push(line);
    const report = new CiReport({ junit: join(folder, "junit.xml"), env, print });
    report.plan(files);
    return report;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-ci-"));
    for (const name of ["one", "two"]) {
      await writeFile(join(folder, `${name}.ipynb`), JSON.stringify(notebook, undefined, 1));
    }
    files = await Promise.all(["one", "two"].map((name) => readNotebook(join(folder, `${name}.ipynb`))));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("says from the first moment which notebook has not ended, and which are not run", async () => {
    await open().notebookBegins();
    const xml = await junit();
    expect(xml).toContain('<testsuite name="one" tests="1" failures="0" errors="1"');
    expect(xml).toContain('type="RunnerLostError"');
    expect(xml).toContain('<testsuite name="two" tests="1" failures="0" errors="0" skipped="1"');
  });

  it("says what became of each", async () => {
    const report = open();
    await report.notebookBegins();
    await report.notebookEnded(first(), completed(), time);
    await report.notebookBegins();
    await report.notebookEnded(second(), failed("TypeError", "boom"), time);
    expect(await report.end()).toBeUndefined();
    const xml = await junit();
    expect(xml).toContain('<testsuite name="one" tests="1" failures="0" errors="0" skipped="0" time="1.000"');
    expect(xml).toContain('<failure message="TypeError: boom" type="TypeError">');
    expect(printed).toEqual([]);
  });

  it("lists what was not run behind a failure", async () => {
    const report = open();
    await report.notebookBegins();
    await report.notebookEnded(first(), failed("TypeError", "boom"), time);
    await report.end();
    expect(await junit()).toMatch(/name="two"[^]*<skipped message="not run"\/>/);
  });

  it("tells of an error that kept a notebook from being recorded, and of one that kept all from being run", async () => {
    const report = open({ GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder });
    await report.notebookBegins();
    await report.failed(new Error("disk full"));
    await report.failed(new RangeError("no such thing"));
    expect(await junit()).toMatch(
      /name="one"[^]*disk full[^]*name="cellar run"[^]*no such[^]*name="two"[^]*not run/,
    );
    expect(printed).toEqual([
      "::error file=one.ipynb,title=one%3A Error::disk full",
      "::error title=cellar run%3A RangeError::no such thing",
    ]);
  });

  it.each([
    ["what a cell throws at the line where its source begins", "TypeError", "boom", 9],
    ["what the compiler finds at its own line", "CompileError", "2:7 - Type", 10],
  ])("annotates %s", async (_case, ename, evalue, line) => {
    const report = open({ GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder });
    await report.notebookBegins();
    await report.notebookEnded(first(), failed(ename, evalue), time);
    expect(printed).toEqual([
      `::error file=one.ipynb,line=${line},title=one%3A cell 1 ("load") failed::${ename}: ${evalue}`,
      "::warning file=one.ipynb::output is cut",
    ]);
  });

  it("appends a summary for GitHub", async () => {
    const summary = join(folder, "summary.md");
    await writeFile(summary, "before\n");
    const report = open({ GITHUB_STEP_SUMMARY: summary });
    await report.notebookBegins();
    await report.notebookEnded(first(), failed("TypeError", "boom"), time);
    await report.end();
    expect(await readFile(summary, "utf8")).toMatch(
      /^before\n### cellar run\n[^]*❌ failed[^]*not run[^]*boom/,
    );
  });

  it("refuses to begin when the XML cannot be written", async () => {
    const report = new CiReport({ junit: join(folder, "one.ipynb", "junit.xml"), env: {} });
    report.plan(files);
    await expect(report.notebookBegins()).rejects.toThrow(/Cannot write/);
  });

  it("tells in the end when the XML could not be written any more", async () => {
    const report = open();
    await report.notebookBegins();
    await rm(folder, { recursive: true });
    await writeFile(folder, "in the way");
    await report.notebookEnded(first(), completed(), time);
    expect(await report.end()).toMatchObject({ message: expect.stringContaining("Cannot write") });
  });
});

const cell = {
  cell_type: "code",
  execution_count: null,
  id: "load",
  metadata: {},
  source: ["const a = 1\n", "const b: string = 2"],
  outputs: [],
};
const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
const place = { cell_id: "load", index: 0 };

function result(outcome: Partial<NotebookOutcome>): RunResult {
  return {
    run: { root: "/r", notebook: "one", run_id: "i", run_tag: "t", out_dir: "/r/reports/one/t", seed: 1 },
    executedNotebook: "/r/reports/one/t/one.ipynb",
    notebook: {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [{ ...cell, cell_type: "code", source: "1" }],
    },
    warnings: [],
    outcome: { status: "completed", cells: [], peakMemoryBytes: 0, strayMessages: 0, ...outcome },
  };
}

function completed(): RunResult {
  return result({ cells: [{ ...place, status: "completed" }] });
}

function failed(ename: string, evalue: string): RunResult {
  const failure = new CellExecutionError(place, { ename, evalue, traceback: [] });
  const failedCell = { ...place, status: "failed", failure } as const;
  const warnings = [{ kind: "output-cut", message: "output is cut", cell_id: null, index: null }];
  return { ...result({ status: "failed", cells: [failedCell], failedCell, failure }), warnings };
}

function fileAt(files: readonly NotebookFile[], index: number): NotebookFile {
  const file = files[index];
  if (file === undefined) {
    throw new RangeError(`no notebook ${index}`);
  }
  return file;
}
