import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorNamesOf, statusesOf } from "../cli/testing/finished-run.ts";
import type { CellSpec } from "./testing/notebook-json.ts";
import { createPythonWorkplace, type PythonWorkplace } from "./testing/python-workplace.ts";
import { countsOf, outputsOf, stdoutOf, tracebackOf } from "./testing/read-executed.ts";

const kernel = "python3";
const markdown = (source: string): CellSpec => ({ type: "markdown", source });

/** Named as the notebooks of papermill's own tests. */
describe("cellar run on ipykernel", { timeout: 180_000 }, () => {
  let workplace: PythonWorkplace;
  beforeAll(async () => {
    workplace = await createPythonWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  const cases = [
    {
      name: "broken1",
      says: "stops at the cell that fails, and never calls one completed that did not run",
      cells: [markdown("a"), "print('well')", markdown("b"), "assert False", "print('never')"],
      exitCode: 1,
      statuses: ["skipped", "completed", "skipped", "failed", "aborted"],
      errors: ["AssertionError"],
      counts: [null, 1, null, 2, null],
    },
    {
      name: "sysexit",
      says: "takes sys.exit() for an end on purpose",
      cells: ["import sys", "sys.exit()", "print('never')"],
      exitCode: 0,
      statuses: ["completed", "completed", "skipped"],
      errors: ["SystemExit"],
      counts: [1, 2, null],
    },
    {
      name: "sysexit0",
      says: "takes sys.exit(0) for an end on purpose",
      cells: ["import sys", "sys.exit(0)", "print('never')"],
      exitCode: 0,
      statuses: ["completed", "completed", "skipped"],
      errors: ["SystemExit"],
      counts: [1, 2, null],
    },
    {
      name: "systemexit",
      says: "takes SystemExit for an end on purpose",
      cells: ["raise SystemExit", "print('never')"],
      exitCode: 0,
      statuses: ["completed", "skipped"],
      errors: ["SystemExit"],
      counts: [1, null],
    },
    {
      name: "sysexit1",
      says: "fails a cell that exits with another code than 0",
      cells: ["import sys", "sys.exit(1)", "print('never')"],
      exitCode: 1,
      statuses: ["completed", "failed", "aborted"],
      errors: ["SystemExit"],
      counts: [1, 2, null],
    },
    {
      name: "line_magic_error",
      says: "fails a cell whose failure is told in the reply alone, and shows it",
      cells: ["%no_such_magic", "print('never')"],
      exitCode: 1,
      statuses: ["failed", "aborted"],
      errors: ["UsageError"],
      counts: [1, null],
    },
    {
      name: "does_not_compile",
      says: "fails a cell that is not Python",
      cells: ["def (", "print('never')"],
      exitCode: 1,
      statuses: ["failed", "aborted"],
      errors: ["SyntaxError"],
      counts: [1, null],
    },
    {
      name: "asks",
      says: "fails a cell that asks for input, and does not wait for an answer",
      cells: ["answer = input('give: ')", "print('never')"],
      exitCode: 1,
      statuses: ["failed", "aborted"],
      errors: ["StdinNotImplementedError"],
      counts: [1, null],
    },
    {
      name: "asks_for_password",
      says: "fails a cell that asks for a password",
      cells: ["import getpass", "getpass.getpass()"],
      exitCode: 1,
      statuses: ["completed", "failed"],
      errors: ["StdinNotImplementedError"],
      counts: [1, 2],
    },
    {
      name: "raises_exception",
      says: "goes on behind a cell that may raise, whether or not it does",
      cells: [
        { source: "1 / 0", tags: ["raises-exception"] },
        { source: "1", tags: ["raises-exception"] },
        "print('after')",
      ],
      exitCode: 0,
      statuses: ["completed", "completed", "completed"],
      errors: ["ZeroDivisionError"],
      counts: [1, 2, 3],
    },
    {
      name: "killed",
      says: "sees a kernel die in the middle of a cell",
      cells: ["print('hello')", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "print('never')"],
      exitCode: 4,
      statuses: ["completed", "kernel_died", "aborted"],
      errors: ["DeadKernelError"],
      // The count is on its way when the kernel dies: it may arrive or not.
      counts: [1, expect.toBeOneOf([2, null]), null],
    },
    {
      name: "timed_out",
      says: "interrupts a cell that takes too long, and shows where it was",
      cells: ["import time\ntime.sleep(1000)", "print('never')"],
      args: ["--cell-timeout", "5s"],
      exitCode: 124,
      statuses: ["timed_out", "aborted"],
      errors: ["KeyboardInterrupt", "CellTimeoutError"],
      counts: [1, null],
    },
    {
      name: "stubborn",
      says: "ends a kernel that does not let itself be interrupted",
      cells: [
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "print('never')",
      ],
      args: ["--cell-timeout", "5s"],
      exitCode: 124,
      statuses: ["timed_out", "aborted"],
      errors: ["CellTimeoutError"],
      counts: [1, null],
    },
    {
      name: "leaves_a_process",
      says: "leaves no process behind that a cell has started",
      cells: ["import subprocess\nsubprocess.Popen(['sleep', '1000'])\nNone"],
      exitCode: 0,
      statuses: ["completed"],
      errors: [],
      counts: [1],
    },
  ];
  it.each(cases.map((each) => [each.name, each.says, each] as const))(
    "%s: %s",
    async (name, _says, asked) => {
      const { cells, args, exitCode, statuses, errors, counts } = asked;
      const left = await workplace.run(name, { kernel, cells }, args ?? []);
      expect(left).toMatchObject({ exitCode, faults: [], processes: [] });
      expect(statusesOf(left)).toEqual(statuses);
      expect(errorNamesOf(left)).toEqual(errors);
      expect(countsOf(left.executed)).toEqual(counts);
      expect(stdoutOf(left.executed)).not.toContain("never");
    },
  );

  it("sysexit1: ends the traceback with what was raised", async () => {
    const { executed } = await workplace.run("exits_with_1", { kernel, cells: ["import sys\nsys.exit(1)"] });
    expect(tracebackOf(executed).at(-1)).toBe("SystemExit: 1");
  });

  it("broken2: keeps what a cell showed before it failed, in order", async () => {
    const source = "from IPython.display import display, HTML\ndisplay(HTML('<b>shown</b>'))\nassert False";
    const { executed } = await workplace.run("broken2", { kernel, cells: [source, "1"] });
    expect(outputsOf(executed)[0]).toMatchObject([
      { output_type: "display_data", data: { "text/html": "<b>shown</b>" } },
      { output_type: "error", ename: "AssertionError", evalue: "" },
    ]);
  });

  it("display: changes what an earlier cell shows, clears when the next output comes, and keeps results", async () => {
    const cells = [
      "from IPython.display import clear_output, display, update_display\nshown = display('first', display_id='d')",
      "print('old')\nclear_output(wait=True)\nprint('new')",
      "update_display('second', display_id='d')",
      "6 * 7",
      "import sys\nprint('oops', file=sys.stderr)",
    ];
    const left = await workplace.run("display", { kernel, cells });
    expect(outputsOf(left.executed)).toEqual([
      [{ output_type: "display_data", data: { "text/plain": "'second'" }, metadata: {} }],
      [{ output_type: "stream", name: "stdout", text: "new\n" }],
      [],
      [{ output_type: "execute_result", data: { "text/plain": "42" }, metadata: {}, execution_count: 4 }],
      [{ output_type: "stream", name: "stderr", text: "oops\n" }],
    ]);
  });

  it("keeps 20,000 lines of one cell; that they are all cannot be known on a kernel that does not count", async () => {
    const left = await workplace.run("lines", { kernel, cells: ["for i in range(20000): print('line', i)"] });
    expect(stdoutOf(left.executed)).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
    expect(left.report.execution?.cells?.[0]?.["completeness"]).toBe("unknown");
  });

  it("interrupts the cell, finishes the record and exits with 130 on Ctrl-C", async () => {
    const path = await workplace.writeNotebook("interrupted", {
      kernel,
      cells: ["print('ready', flush=True)\nimport time\ntime.sleep(1000)"],
    });
    const result = await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: "SIGINT" },
    });
    expect(result.exitCode).toBe(130);
    const shown = await workplace.cellar(["show", "interrupted", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: "interrupted", findings: [] });
  });

  it("nb_version_4.4: gives ids to the cells of an older notebook, and drops what an earlier run has left", async () => {
    const stored = [{ output_type: "error", ename: "KeyboardInterrupt", evalue: "", traceback: [] }];
    const cells = [{ source: "1", outputs: stored }, "print('new')"];
    const { executed, faults } = await workplace.run("older", { kernel, cells, minor: 4 });
    expect(faults).toEqual([]);
    expect(outputsOf(executed)).toMatchObject([
      [{ output_type: "execute_result" }],
      [{ name: "stdout", text: "new\n" }],
    ]);
    expect(new Set(executed.cells.map(({ id }) => id)).size).toBe(2);
  });

  it("blank-vscode: finds the kernel of a notebook that names its language alone", async () => {
    const left = await workplace.run("unnamed", { kernel, cells: ["1"], withoutKernelspec: true });
    expect(left.report.execution).toMatchObject({
      status: "completed",
      kernel: { name: "python3", implementation: "ipython", language: "python" },
    });
  });

  it("simple_execute: injects behind the parameters cell, with a comment, and every text as it was given", async () => {
    const text = String.raw`say "hi" \ \" \\"`;
    const cells = [{ source: "msg = None", tags: ["parameters"] }, "print(msg)"];
    const left = await workplace.run("simple_execute", { kernel, cells }, ["-p", "msg", text]);
    expect(left.executed.cells[1]).toMatchObject({
      metadata: { tags: ["injected-parameters"] },
      source: `# Parameters\nmsg = ${JSON.stringify(text)}\n`,
    });
    expect(left.executed.metadata["papermill"]).toMatchObject({ parameters: { msg: text }, exception: null });
    expect(stdoutOf(left.executed)).toBe(`${text}\n`);
    expect(statusesOf(left)).toEqual(["completed", "completed", "completed"]);
  });

  it("no_parameters: injects at the top when no cell is tagged", async () => {
    const left = await workplace.run("no_parameters", { kernel, cells: ["print(msg)"] }, ["-p", "msg", "hi"]);
    expect(left.executed.cells[0]?.source).toBe('# Parameters\nmsg = "hi"\n');
    expect(stdoutOf(left.executed)).toBe("hi\n");
  });

  it("complex_parameters: says that parameters of Python cannot be read, and does not say that there are none", async () => {
    const source = "a = 2.25  # type: float\nb: List[str] = [\n  'Hello',  # no comment\n]  # Nice list";
    const path = await workplace.writeNotebook("complex_parameters", {
      kernel,
      cells: [{ source, tags: ["parameters"] }],
    });
    const message = expect.stringContaining("its language is python, wanted TypeScript");
    expect(await workplace.cellar(["inspect", path])).toMatchObject({ exitCode: 0, stdout: message });
    const asked = await workplace.cellar(["inspect", path, "--json"]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ parameters: [], problems: [{ message }] });
  });

  it("writes every kind of value in Python, which reads it back as it was", async () => {
    const rows: [name: string, yaml: string, python: string][] = [
      ["nothing", "null", "None"],
      ["yes", "true", "True"],
      ["no", "false", "False"],
      ["count", "12", "12"],
      ["large", "3000000000", "3000000000"],
      ["huge", "123456789012345678901234567890", "123456789012345678901234567890"],
      ["half", "1.5", "1.5"],
      ["vast", "1.0e+100", "1e+100"],
      ["negative_zero", "-0.0", "-0.0"],
      ["not_a_number", ".nan", "nan"],
      ["infinite", "-.inf", "-inf"],
      ["quoted", String.raw`"a\"b\\c\\\"d"`, String.raw`'a"b\\c\\"d'`],
      ["lines", String.raw`"a\nb\r\t\0\e"`, String.raw`'a\nb\r\t\x00\x1b'`],
      ["separators", String.raw`"x\L\P\Ny"`, String.raw`'x\u2028\u2029\x85y'`],
      ["astral", '"😀é"', String.raw`'\U0001f600\xe9'`],
      ["code", '"`${x}` */ {0} %s #"', "'`${x}` */ {0} %s #'"],
      ["day", "2024-01-02", "'2024-01-02'"],
      ["list", '[1, "x", null, [true]]', "[1, 'x', None, [True]]"],
      ["mapping", '{k: v, "q\\"": {a: [1]}}', `{'k': 'v', 'q"': {'a': [1]}}`],
      ["empty", "[{}, []]", "[{}, []]"],
    ];
    const file = join(workplace.root, "values.yaml");
    await writeFile(file, rows.map(([name, yaml]) => `${name}: ${yaml}\n`).join(""));
    const prints = rows.map(([name]) => `print(ascii(${name}))`).join("\n");
    const { executed, stderr } = await workplace.run("values", { kernel, cells: [prints] }, ["-f", file]);
    expect(stderr).not.toContain("error");
    expect(stdoutOf(executed).trimEnd().split("\n")).toEqual(rows.map(([, , python]) => python));
  });
});
