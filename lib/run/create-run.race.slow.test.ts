import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { spawnScript } from "../files/testing/index.ts";
import { readRunRegistry } from "./registry.ts";
import { readRunFiles } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

const PROCESSES = 32;

describe("createRun() in many processes at once", () => {
  it("loses no run, mixes none up and shows readers whole files only, although one process is killed", async () => {
    await using repository = await makeRepository();
    const root = repository.path;
    const killed = spawnScript(new URL("./testing/create-runs-without-end.ts", import.meta.url), [root]);
    const racers = Array.from({ length: PROCESSES }, () =>
      spawnScript(new URL("./testing/create-one-run.ts", import.meta.url), [root]),
    );
    await Promise.all([killed.printed("made"), ...racers.map((racer) => racer.printed("ready"))]);

    const reader = pollRegistry(root, Promise.all(racers.map((racer) => racer.end)));
    for (const racer of racers) racer.release();
    await racers[0]?.printed("made");
    killed.child.kill("SIGKILL");
    const ends = await Promise.all(racers.map((racer) => racer.end));
    const seen = await reader;

    expect(ends.filter((end) => end.exitCode !== 0)).toEqual([]);
    expect(await killed.end).toMatchObject({ signal: "SIGKILL" });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(1);

    const made = ends.map((end) => /made (\w+ \w+)/.exec(end.stdout)?.[1]);
    const records = (await readRunRegistry(root)).filter((record) => record.notebook === "01_race");
    expect(new Set(records.map((record) => `${record.run_id} ${record.run_tag}`))).toEqual(new Set(made));
    expect(records).toHaveLength(PROCESSES);
    expect(new Set(records.map((record) => record.run_id)).size).toBe(PROCESSES);
    expect((await readdir(join(root, "reports", "01_race"))).sort()).toEqual(
      Array.from({ length: PROCESSES }, (_, n) => `20260107_090503${n === 0 ? "" : `_${n + 1}`}`).sort(),
    );
    for (const record of records) {
      const { config, findings } = await readRunFiles(join(root, record.out_dir ?? ""));
      expect(findings).toEqual([]);
      expect(config?.run_id).toBe(record.run_id);
    }
  });
});

/** Reads meta.json again and again until the end; returns how many runs each reading saw, fails on broken JSON. */
async function pollRegistry(root: string, end: Promise<unknown>): Promise<number[]> {
  const state = { over: false };
  void end.finally(() => (state.over = true));
  const counts: number[] = [];
  while (!state.over) {
    const registry: { runs: unknown[] } = JSON.parse(await readFile(join(root, "meta.json"), "utf8"));
    counts.push(registry.runs.length);
  }
  return counts;
}
