import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRun, type Run } from "cellar/run";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRun, RunNotFoundError } from "./find-run.ts";
import { summarizeRuns } from "./run-summary.ts";

const now = () => new Date(2026, 0, 7, 12, 0, 0);

describe("findRun()", () => {
  let root = "";
  let runs: Run[] = [];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "cellar-find-run-"));
    await writeFile(join(root, "PROJECT_STATE.md"), "");
    runs = [
      await createRun({ root, notebook: "one", now }),
      await createRun({ root, notebook: "one", now }),
      await createRun({ root, notebook: "two", now }),
    ];
  });
  afterEach(() => rm(root, { recursive: true }));

  it("finds a run by id, beginning of id, notebook/tag, folder, or a notebook's name for its latest", async () => {
    const [, second, third] = runs;
    for (const wanted of [
      second?.run_id,
      second?.run_id.slice(0, 12),
      "one/20260107_120000_2",
      second?.out_dir,
      "one",
    ]) {
      expect(await findRun(root, wanted ?? "")).toBe(second?.out_dir);
    }
    expect(await findRun(root, "two")).toBe(third?.out_dir);
  });

  it("asks for more when several runs have the tag", async () => {
    await expect(findRun(root, "20260107_120000")).rejects.toThrow(
      /one\/20260107_120000, two\/20260107_120000/,
    );
  });

  it("says how many runs are known when none fits", async () => {
    await expect(findRun(root, "three")).rejects.toThrow(RunNotFoundError);
    await expect(findRun(root, "three")).rejects.toThrow(/3 runs are known/);
  });

  it("calls runs that no runner watched interactive, and those without files unreadable", async () => {
    await rm(runs[0]?.out_dir ?? "", { recursive: true });
    const summaries = await summarizeRuns(root);
    expect(summaries.map(({ status }) => status)).toEqual(["unreadable", "interactive", "interactive"]);
  });
});
