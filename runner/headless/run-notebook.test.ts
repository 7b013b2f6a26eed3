import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRunFiles } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findProcesses, mockKernelspec, type Scenario, type Step } from "../kernel/testing/index.ts";
import { checkNotebook, type Notebook, type Output, parseNotebook } from "../nbformat/index.ts";
import { JOURNAL_FILE } from "../record/index.ts";
import { planRun } from "./plan-run.ts";
import { readNotebook } from "./read-notebook.ts";
import { type RunOptions, runNotebook } from "./run-notebook.ts";

const A: Step = { say: "stream", content: { name: "stdout", text: "a" } };
const FINE: Step[] = ["busy", "input", A, "reply", "idle"];

interface Case {
  readonly what: string;
  readonly cells: readonly (readonly Step[])[];
  readonly scenario?: string | Scenario;
  readonly limits?: Partial<RunOptions>;
  readonly status: string;
  readonly statuses: readonly string[];
  readonly error: string;
  readonly says: RegExp;
}

const cases: Case[] = [
  {
    what: "ends before it answers",
    cells: [FINE, FINE],
    scenario: "dies before binding",
    status: "failed",
    statuses: ["aborted", "aborted"],
    error: "KernelStartError",
    says: /exit code 7 before it answered.*no licence/s,
  },
  {
    what: "ends in the middle of a cell",
    cells: [FINE, ["busy", A, { exit: 3 }], FINE],
    status: "kernel_died",
    statuses: ["completed", "kernel_died", "aborted"],
    error: "DeadKernelError",
    says: /exit code 3/,
  },
  {
    what: "never answers a cell",
    cells: [FINE, ["busy", A, "forever"], FINE],
    limits: { cellTimeoutMs: 2500 },
    status: "timed_out",
    statuses: ["completed", "timed_out", "aborted"],
    error: "CellTimeoutError",
    says: /longer than 2.5 s/,
  },
  {
    what: "asks for input",
    cells: [
      FINE,
      [
        "busy",
        A,
        { say: "input_request", on: "stdin", content: { prompt: "Who?" } },
        "until-interrupted",
        "reply",
        "idle",
      ],
      FINE,
    ],
    status: "failed",
    statuses: ["completed", "failed", "aborted"],
    error: "StdinRefusedError",
    says: /asked for input \("Who\?"\)/,
  },
  {
    what: "loses a reply",
    cells: [FINE, ["busy", A, "idle"], FINE],
    status: "failed",
    statuses: ["completed", "failed", "aborted"],
    error: "LostReplyError",
    says: /its reply did not arrive/,
  },
  {
    what: "loses idle",
    cells: [FINE, ["busy", A, "reply"], FINE],
    status: "failed",
    statuses: ["completed", "failed", "aborted"],
    error: "IncompleteOutputError",
    says: /never said that the cell had ended/,
  },
  {
    what: "sends a forged message",
    cells: [FINE, ["busy", A, { say: "stream", forged: true }, "reply", "idle"], FINE],
    status: "failed",
    statuses: ["completed", "failed", "aborted"],
    error: "IncompleteOutputError",
    says: /its signature does not fit/,
  },
];

describe("runNotebook() on a kernel that does wrong", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "cellar-run-"));
    await mkdir(join(root, "notebooks"));
    await writeFile(join(root, "PROJECT_STATE.md"), "");
  });
  afterAll(() => rm(root, { recursive: true }));

  it.concurrent.each(cases)("leaves a true record when the kernel $what", async (told) => {
    const { outcome, report, executed, folder } = await runTold(root, told);
    expect(outcome).toMatchObject({ status: told.status, failure: { name: told.error } });
    expect(report?.execution).toMatchObject({
      status: told.status,
      failure: { error: told.error, message: expect.stringMatching(told.says) },
      cells: told.statuses.map((status) => ({ status })),
    });
    expect(checkNotebook(executed)).toEqual([]);
    expect(executed.cells.map(outputsOf)).toEqual(
      told.statuses.map((status) => expectedOutputs(status, told.error)),
    );
    await expect(readdir(folder)).resolves.not.toContain(JOURNAL_FILE);
    await vi.waitFor(async () => expect(await findProcesses(folder)).toEqual([]), { timeout: 10_000 });
  });
});

/** A cell that was reached keeps what it has printed; one that stopped the run shows why. */
function expectedOutputs(status: string, error: string): object[] {
  if (status === "aborted") {
    return [];
  }
  const printed = { output_type: "stream", text: "a" };
  const shown = status === "completed" ? [] : [{ output_type: "error", ename: error }];
  return [printed, ...shown].map((output) => expect.objectContaining(output));
}

function outputsOf(cell: Notebook["cells"][number]): readonly Output[] {
  return cell.cell_type === "code" ? cell.outputs : [];
}

async function runTold(root: string, told: Case) {
  const name = told.what.replaceAll(" ", "-");
  const path = join(root, "notebooks", `${name}.ipynb`);
  await writeFile(path, JSON.stringify(toNotebook(told.cells)));
  const kernels = { available: [mockKernelspec(told.scenario)], requested: "mock" };
  const plan = planRun(await readNotebook(path), { values: {}, texts: {} }, kernels);
  const { outcome, run, executedNotebook } = await runNotebook(plan, {
    signal: new AbortController().signal,
    ...told.limits,
  });
  const { report } = await readRunFiles(run.out_dir);
  const executed = parseNotebook(await readFile(executedNotebook, "utf8"));
  return { outcome, report, executed, folder: run.out_dir };
}

function toNotebook(cells: Case["cells"]): object {
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: cells.map(toCell) };
}

function toCell(steps: readonly Step[], index: number): object {
  return {
    cell_type: "code",
    id: `c${index}`,
    metadata: {},
    source: JSON.stringify(steps),
    outputs: [],
    execution_count: null,
  };
}
