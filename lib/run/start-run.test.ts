import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Run } from "./contract.ts";
import { createRun } from "./create-run.ts";
import { readRunRegistry } from "./registry.ts";
import { readRunFile } from "./run-files.ts";
import { RUN_DIR_VARIABLE, startRun } from "./start-run.ts";
import { makeRepository } from "./testing/repository.ts";

const surround = (run: Run): { env: Record<string, string> } => ({
  env: { [RUN_DIR_VARIABLE]: run.out_dir },
});

const { random } = Math;
afterEach(() => void (Math.random = random));

/** Returns `startRun` as it is in a process that has called `seedEverything`. */
async function loadSeeded(seed: number): Promise<typeof startRun> {
  vi.resetModules();
  (await import("./seed-everything.ts")).seedEverything(seed);
  return (await import("./start-run.ts")).startRun;
}

describe("startRun() in an editor", () => {
  it.each([{}, { [RUN_DIR_VARIABLE]: "" }])(
    "begins a run in the repository around (environment %j)",
    async (env) => {
      await using repository = await makeRepository();
      const cwd = join(repository.path, "notebooks", "xuetangx");
      await mkdir(cwd, { recursive: true });
      const run = await startRun(
        { notebook: "01_ingest", seed: 7 },
        { env, cwd, now: () => new Date(2026, 0, 7) },
      );
      expect(run).toMatchObject({
        root: repository.path,
        notebook: "01_ingest",
        seed: 7,
        run_tag: "20260107_000000",
      });
      expect(await readRunRegistry(repository.path)).toHaveLength(1);
    },
  );

  it("begins another run when it is called again", async () => {
    await using repository = await makeRepository();
    const surroundings = { env: {}, cwd: repository.path };
    const first = await startRun({ notebook: "a" }, surroundings);
    const second = await startRun({ notebook: "a" }, surroundings);
    expect(second.run_id).not.toBe(first.run_id);
    expect(second.out_dir).not.toBe(first.out_dir);
  });
});

describe("startRun() after seedEverything(42)", () => {
  it.each([
    [undefined, 42],
    [7, 7],
  ])("records, when the cell gives the seed %s, %i", async (seed, recorded) => {
    await using repository = await makeRepository();
    const startSeeded = await loadSeeded(42);
    const run = await startSeeded({ notebook: "a", seed }, { env: {}, cwd: repository.path });
    expect(run.seed).toBe(recorded);
    expect(await readRunFile(run.out_dir, "config")).toMatchObject({ seed: recorded });
  });

  it.each([
    [undefined, 42],
    [7, 7],
  ])("records in the runner's run, when the cell gives the seed %s, %i", async (seed, recorded) => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "a", seed: 5 });
    const startSeeded = await loadSeeded(42);
    expect((await startSeeded({ notebook: "a", seed }, surround(begun))).seed).toBe(recorded);
    expect(await readRunFile(begun.out_dir, "config")).toMatchObject({ seed: recorded });
  });
});

describe("startRun() in a headless run", () => {
  it("joins the runner's run and registers no second one", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "01_ingest" });
    expect(await startRun({ notebook: "01_ingest" }, surround(begun))).toEqual(begun);
    expect(await readRunRegistry(repository.path)).toHaveLength(1);
    expect(await readdir(join(repository.path, "reports", "01_ingest"))).toEqual([begun.run_tag]);
  });

  it("adds seed, parameters, paths and sections to what the runner wrote", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({
      root: repository.path,
      notebook: "a",
      parameters: { gap: 900, source: "x.json" },
      config: { paths: { raw: join(repository.path, "data", "raw") } },
    });
    const run = await startRun(
      {
        notebook: "a",
        seed: 42,
        parameters: { gap: 1800, minEvents: 2 },
        config: { dataset: "xuetangx", paths: { out: join(repository.path, "data", "interim") } },
      },
      surround(begun),
    );
    expect(run.seed).toBe(42);
    expect(await readRunFile(run.out_dir, "config")).toEqual({
      run_id: begun.run_id,
      notebook: "a",
      run_tag: begun.run_tag,
      seed: 42,
      parameters: { gap: 1800, source: "x.json", minEvents: 2 },
      paths: { raw: "data/raw", out: "data/interim", out_dir: `reports/a/${begun.run_tag}` },
      dataset: "xuetangx",
    });
  });

  it("leaves the keys of config.json in the order of a run that the notebook begins itself", async () => {
    await using repository = await makeRepository();
    const options = {
      notebook: "a",
      parameters: { gap: 1 },
      config: { dataset: "x", paths: { raw: "data/raw" }, inputs: {} },
    };
    const root = repository.path;
    const begun = await createRun({ root, notebook: "a", parameters: options.parameters });
    await startRun(options, surround(begun));
    const own = await createRun({ root, ...options });
    expect(await readConfigKeys(begun)).toEqual(await readConfigKeys(own));
  });

  it("takes the runner's seed when the notebook names none and has seeded nothing", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "a", seed: 5 });
    expect((await startRun({ notebook: "a" }, surround(begun))).seed).toBe(5);
  });

  it("joins again when it is called again", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "a" });
    await startRun({ notebook: "a" }, surround(begun));
    expect(await startRun({ notebook: "a" }, surround(begun))).toEqual(begun);
  });

  it("refuses a run that was begun for another notebook and names both", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "01_ingest" });
    const before = await readFile(join(begun.out_dir, "config.json"));
    await expect(startRun({ notebook: "02_sessionize", seed: 1 }, surround(begun))).rejects.toThrow(
      /"01_ingest".*"02_sessionize"/,
    );
    expect(await readFile(join(begun.out_dir, "config.json"))).toEqual(before);
  });

  it("refuses a config section that the contract keeps for itself", async () => {
    await using repository = await makeRepository();
    const begun = await createRun({ root: repository.path, notebook: "a" });
    await expect(
      startRun({ notebook: "a", config: { run_id: "x" } }, surround(begun)),
    ).rejects.toBeInstanceOf(TypeError);
  });

  it.each(["reports/a/20260107_000000", "/nowhere/run"])(
    "says which folder it cannot join: %s",
    async (dir) => {
      await expect(startRun({ notebook: "a" }, { env: { [RUN_DIR_VARIABLE]: dir } })).rejects.toThrow(
        `Cannot join the run "${dir}"`,
      );
    },
  );
});

async function readConfigKeys({ out_dir }: { out_dir: string }): Promise<string[][]> {
  const config = await readRunFile(out_dir, "config");
  return [Object.keys(config), Object.keys(config.paths)];
}
