import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkRunFile, randomStream } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printedBy, readFinishedRun, statusesOf } from "./testing/finished-run.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

const CELLS = [
  "console.log('one'); const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))",
  "import * as tslab from 'tslab'; const shown = tslab.newDisplay(); shown.text('first')",
  "for (let i = 0; i < 3000; i += 1) console.log(`line ${i}`)",
  "for (let i = 0; i < 20; i += 1) { process.stdout.write(`\\r${i}`); await pause(20) }",
  "shown.text('second'); process.stdout.write('x'.repeat(1e6)); undefined",
  "await pause(300); console.log('last')",
];

/** Moments before the run is known, while its kernel starts, in each cell, and behind the last. */
const MOMENTS = Array.from({ length: 20 }, (_, index) => {
  const random = randomStream(`moment ${index}`);
  const name = `killed-${index}`;
  if (index < 4) {
    return { name, printed: "", afterMs: random.integer(100, 3000) };
  }
  if (index < 7) {
    return { name, printed: `${name}: ${CELLS.length} cells`, afterMs: random.integer(0, 2000) };
  }
  const cell = random.integer(1, CELLS.length);
  return { name, printed: `cell ${cell}/${CELLS.length}`, afterMs: random.integer(0, 300) };
});
const LANES = 4;

/** What `cellar list --json` says of a run. */
interface ListedRun {
  readonly notebook: string;
  readonly status: string;
}

describe("cellar run, killed with SIGKILL at any moment", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  let listed: readonly ListedRun[] = [];
  beforeAll(async () => {
    workplace = await createWorkplace();
    const waiting = [...MOMENTS];
    const runLane = async () => {
      for (let moment = waiting.shift(); moment !== undefined; moment = waiting.shift()) {
        const path = await workplace.writeNotebook(moment.name, CELLS);
        await workplace.cellar(["run", path], { killed: moment });
      }
    };
    await Promise.all(Array.from({ length: LANES }, runLane));
    const { stdout } = await workplace.cellar(["list", "--json"]);
    listed = JSON.parse(stdout);
  }, PATIENCE_MS);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("leaves no process behind", async () => {
    await expect.poll(() => workplace.findProcesses(), { timeout: 30_000 }).toEqual([]);
  });

  it("leaves a register of runs that is valid, in which each is abandoned or completed", async () => {
    const meta: unknown = JSON.parse(await readFile(join(workplace.root, "meta.json"), "utf8"));
    expect(checkRunFile("meta", meta)).toEqual([]);
    const statuses = listed.map(({ status }) => status);
    expect(statuses.filter((status) => status !== "abandoned" && status !== "completed")).toEqual([]);
    expect(statuses.filter((status) => status === "abandoned").length).toBeGreaterThan(3);
  });

  it("can recover each to a valid notebook and a true record", async () => {
    const abandoned = listed.filter(({ status }) => status === "abandoned");
    for (const { notebook } of abandoned) {
      expect(await workplace.cellar(["recover", notebook])).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining("interrupted"),
      });
    }
    const begun = new Set<string>();
    for (const { notebook } of listed) {
      const left = await readFinishedRun(workplace, notebook);
      expect({ notebook, faults: left.faults }).toEqual({ notebook, faults: [] });
      expect(statusesOf(left)).toHaveLength(CELLS.length);
      expect(statusesOf(left).join(" ")).toMatch(/^(?:completed ?)*(?:interrupted ?)?(?:aborted ?)*$/);
      const printed = statusesOf(left)[0] === "completed" ? printedBy(left, 0) : "one\n";
      expect({ notebook, printed }).toEqual({ notebook, printed: "one\n" });
      begun.add(statusesOf(left)[0] === "completed" ? notebook : "");
    }
    expect(begun.size).toBeGreaterThan(5);
    const { stdout } = await workplace.cellar(["list", "--json"]);
    const statuses = (JSON.parse(stdout) as ListedRun[]).map(({ status }) => status);
    expect(statuses.filter((status) => status !== "completed" && status !== "interrupted")).toEqual([]);
  });
});

describe("cellar run, several at once in one repository", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("keeps the runs of one notebook and of two apart, and each record whole", async () => {
    const same = await workplace.writeNotebook("same", CELLS);
    const other = await workplace.writeNotebook("other", CELLS);
    const results = await Promise.all([same, same, other].map((path) => workplace.cellar(["run", path])));
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    const { stdout } = await workplace.cellar(["list", "--json"]);
    const runs: readonly (ListedRun & { out_dir: string })[] = JSON.parse(stdout);
    expect(runs.map(({ notebook }) => notebook).toSorted()).toEqual(["other", "same", "same"]);
    expect(runs.map(({ status }) => status)).toEqual(["completed", "completed", "completed"]);
    expect(new Set(runs.map(({ out_dir }) => out_dir)).size).toBe(3);
    for (const name of ["same", "other"]) {
      const left = await readFinishedRun(workplace, name);
      expect([left.faults, left.processes]).toEqual([[], []]);
    }
  });
});
