import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createRun, type Run, readRunFiles, updateRunFile } from "cellar/run";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkNotebook, parseNotebook } from "../nbformat/index.ts";
import { JOURNAL_FILE, type JournalEntry } from "../record/index.ts";
import { RecoveryError, recoverRun } from "./recover-run.ts";

const at = "2026-01-07T12:00:00.000Z";
const cell = (id: string) => ({
  cell_type: "code",
  id,
  metadata: {},
  source: "1",
  outputs: [],
  execution_count: null,
});
const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: ["a", "b", "c"].map(cell) };
const print = (index: number, text: string): JournalEntry => ({
  event: "message",
  index,
  msg_type: "stream",
  content: { name: "stdout", text },
});
const journal: JournalEntry[] = [
  { event: "cell_start", index: 0, at },
  print(0, "one\n"),
  {
    event: "cell_end",
    index: 0,
    cell: {
      id: "a",
      index: 0,
      status: "completed",
      started_at: at,
      duration_s: 1.5,
      completeness: "complete",
      output: null,
      error: null,
    },
  },
  { event: "cell_start", index: 1, at },
  print(1, "two\n"),
];

describe("recoverRun()", () => {
  let root = "";
  let run: Run;
  const abandon = async (text: string, pid = 5_000_000) => {
    const runner = { pid, host: hostname(), start_ticks: null };
    await updateRunFile(run.out_dir, "report", (report) => ({
      ...report,
      execution: { status: "running", started_at: at, runner },
    }));
    await writeFile(join(run.out_dir, "n.ipynb"), JSON.stringify(notebook));
    await writeFile(join(run.out_dir, JOURNAL_FILE), text);
  };
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "cellar-recover-"));
    await writeFile(join(root, "PROJECT_STATE.md"), "");
    run = await createRun({ root, notebook: "n" });
  });
  afterEach(() => rm(root, { recursive: true }));

  const text = journal.map((entry) => `${JSON.stringify(entry)}\n`).join("");

  it("makes notebook and report from what the journal has heard", async () => {
    await abandon(text);
    expect(await recoverRun(run.out_dir)).toMatchObject({
      status: "interrupted",
      failedCell: { cell_id: "b" },
    });
    const { report, findings } = await readRunFiles(run.out_dir);
    expect(findings).toEqual([]);
    expect(report?.execution).toMatchObject({
      status: "interrupted",
      failure: { error: "RunnerLostError", cell_id: "b" },
      cells: [{ status: "completed", duration_s: 1.5 }, { status: "interrupted" }, { status: "aborted" }],
    });
    const executed = parseNotebook(await readFile(join(run.out_dir, "n.ipynb"), "utf8"));
    expect(executed.cells).toMatchObject([
      { outputs: [{ text: "one\n" }] },
      { outputs: [{ text: "two\n" }, { output_type: "error", ename: "RunnerLostError" }] },
      { outputs: [] },
    ]);
  });

  it("goes on from what a journal that was begun anew has kept, and tells what was dropped", async () => {
    const snapshot = {
      index: 0,
      execution_count: 7,
      put_out_bytes: 1000,
      dropped_bytes: 600,
      streams_are_cut: false,
      clears_before_next: false,
      messages: [
        { msg_type: "stream", content: { name: "stdout", text: "10%\r" } },
        { msg_type: "cut", content: {} },
      ],
    };
    const entries: JournalEntry[] = [
      { event: "cell_start", index: 0, at },
      { event: "outputs", snapshot },
      { event: "dropped", index: 0, bytes: 40 },
    ];
    await abandon(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    await recoverRun(run.out_dir);
    const { report } = await readRunFiles(run.out_dir);
    expect(report?.execution).toMatchObject({
      cells: [{ output: { bytes: 1040, kept_bytes: 3, dropped_bytes: 640 } }, {}, {}],
      warnings: [{ kind: "output-cut", cell_id: "a" }],
    });
    const executed = parseNotebook(await readFile(join(run.out_dir, "n.ipynb"), "utf8"));
    expect(executed.cells[0]).toMatchObject({
      execution_count: 7,
      outputs: [{ text: "10%" }, { text: expect.stringContaining("640 of the 1,040 bytes") }, {}],
    });
  });

  it.each([0, 1, 40, 200, text.length - 1])(
    "gives a valid record from a journal cut after %i characters",
    async (length) => {
      await abandon(text.slice(0, length));
      await recoverRun(run.out_dir);
      const { report, findings } = await readRunFiles(run.out_dir);
      const executed = parseNotebook(await readFile(join(run.out_dir, "n.ipynb"), "utf8"));
      expect([...findings, ...checkNotebook(executed)]).toEqual([]);
      expect(report?.execution?.status).toBe("interrupted");
    },
  );

  it("recovers a run whose runner was gone before anything was executed", async () => {
    await abandon("");
    await rm(join(run.out_dir, "n.ipynb"));
    await rm(join(run.out_dir, JOURNAL_FILE));
    await writeFile(join(root, "source.ipynb"), JSON.stringify(notebook));
    await updateRunFile(run.out_dir, "report", (report) => ({
      ...report,
      execution: { status: "running", ...report.execution, notebook: { path: "source.ipynb", sha256: "" } },
    }));
    const { status, cells } = await recoverRun(run.out_dir);
    expect([status, ...cells.map((each) => each.status)]).toEqual([
      "interrupted",
      "aborted",
      "aborted",
      "aborted",
    ]);
    const executed = parseNotebook(await readFile(join(run.out_dir, "n.ipynb"), "utf8"));
    expect(checkNotebook(executed)).toEqual([]);
  });

  it("removes what a runner leaves that is killed while it writes, and nothing else", async () => {
    await abandon(text);
    const before = await readdir(run.out_dir);
    await writeFile(join(run.out_dir, `report.json.tmp_${"0".repeat(32)}`), "{");
    await writeFile(join(run.out_dir, `${JOURNAL_FILE}.new`), "{");
    await recoverRun(run.out_dir);
    expect(await readdir(run.out_dir)).toEqual(before.filter((name) => name !== JOURNAL_FILE));
  });

  it.each([
    ["is still running", () => abandon(text, process.pid), /it is running/],
    ["no runner has watched", async () => {}, /it is interactive/],
  ])("refuses a run that %s", async (_name, prepare, says) => {
    await prepare();
    await expect(recoverRun(run.out_dir)).rejects.toThrow(RecoveryError);
    await expect(recoverRun(run.out_dir)).rejects.toThrow(says);
  });
});
