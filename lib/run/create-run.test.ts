import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { readJson, writeJsonAtomic } from "../files/index.ts";
import { createRun } from "./create-run.ts";
import { readRunFiles } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

const now = (): Date => new Date(2026, 0, 7, 9, 5, 3);

describe("createRun()", () => {
  it("begins report.json with the sections it is given, before the run is known", async () => {
    await using repository = await makeRepository();
    const report = { execution: { status: "running" as const }, environment: { node: "v20" } };
    const run = await createRun({ root: repository.path, notebook: "01_ingest", report, now });
    const files = await readRunFiles(run.out_dir);
    expect(files.report).toMatchObject({ ...report, notebook: "01_ingest", metrics: {} });
    expect(files.findings).toEqual([]);
  });

  it("leaves a folder with config.json, an empty report.json and an empty manifest.json", async () => {
    await using repository = await makeRepository();
    const root = repository.path;
    const run = await createRun({ root, notebook: "01_ingest", parameters: { gap: 1800 }, now });
    const identity = { run_id: run.run_id, notebook: "01_ingest", run_tag: "20260107_090503" };
    expect(run).toEqual({
      ...identity,
      run_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      root,
      out_dir: join(root, "reports", "01_ingest", "20260107_090503"),
      seed: 20_260_107,
    });
    expect((await readdir(run.out_dir)).sort()).toEqual(["config.json", "manifest.json", "report.json"]);
    expect(await readRunFiles(run.out_dir)).toEqual({
      config: {
        ...identity,
        seed: 20_260_107,
        parameters: { gap: 1800 },
        paths: { out_dir: "reports/01_ingest/20260107_090503" },
      },
      report: {
        ...identity,
        created_at: "2026-01-07T09:05:03",
        repo_root: root,
        metrics: {},
        key_findings: [],
        sanity_samples: {},
        data_fingerprints: {},
        notes: [],
      },
      manifest: { ...identity, inputs: [], artifacts: [] },
      findings: [],
    });
  });

  it("makes meta.json and adds one record a run", async () => {
    await using repository = await makeRepository();
    const root = repository.path;
    const first = await createRun({ root, notebook: "a", now });
    const second = await createRun({ root, notebook: "b", now });
    expect(await readJson(join(root, "meta.json"))).toEqual({
      schema_version: 1,
      runs: [first, second].map(({ run_id, notebook, run_tag }) => ({
        run_id,
        notebook,
        run_tag,
        out_dir: `reports/${notebook}/${run_tag}`,
        created_at: "2026-01-07T09:05:03",
      })),
    });
  });

  it("keeps what others have put into meta.json", async () => {
    await using repository = await makeRepository();
    const path = join(repository.path, "meta.json");
    const theirs = { schema_version: 1, sources: { edx: "é" }, runs: [{ run_id: "old", status: "started" }] };
    await writeJsonAtomic(path, theirs);
    const run = await createRun({ root: repository.path, notebook: "a" });
    expect(await readJson(path)).toEqual({
      ...theirs,
      runs: [...theirs.runs, expect.objectContaining({ run_id: run.run_id })],
    });
  });

  it.each([["{}"], ['{"runs": {}}'], ["[]"], ["null"], ["{"]])(
    "begins nothing when meta.json is %s, and leaves that file as it is",
    async (content) => {
      await using repository = await makeRepository();
      const path = join(repository.path, "meta.json");
      await writeFile(path, content);
      await expect(createRun({ root: repository.path, notebook: "a" })).rejects.toThrow(`"${path}"`);
      expect(await readFile(path, "utf8")).toBe(content);
      expect(await readdir(repository.path)).not.toContain("reports");
    },
  );

  it("gives runs of the same second folders of their own and says so in the tag", async () => {
    await using repository = await makeRepository();
    const make = (): Promise<{ run_tag: string }> => createRun({ root: repository.path, notebook: "a", now });
    expect([await make(), await make(), await make()].map((run) => run.run_tag)).toEqual([
      "20260107_090503",
      "20260107_090503_2",
      "20260107_090503_3",
    ]);
    const { config, report, manifest } = await readRunFiles(
      join(repository.path, "reports", "a", "20260107_090503_3"),
    );
    expect([config?.run_tag, report?.run_tag, manifest?.run_tag]).toEqual(Array(3).fill("20260107_090503_3"));
  });

  it("adds the notebook's own sections and records its paths relative to the root, wherever they are and however they are given", async () => {
    await using repository = await makeRepository();
    const raw = join(repository.path, "data", "raw", "x.json");
    const run = await createRun({
      root: repository.path,
      notebook: "a",
      seed: 7,
      config: {
        dataset: "xuetangx",
        paths: { raw, here: relative(process.cwd(), raw), outside: join(repository.path, "..", "big") },
        inputs: { raw: "data/raw/x.json" },
      },
    });
    expect((await readRunFiles(run.out_dir)).config).toMatchObject({
      seed: 7,
      dataset: "xuetangx",
      paths: {
        raw: "data/raw/x.json",
        here: "data/raw/x.json",
        outside: "../big",
        out_dir: `reports/a/${run.run_tag}`,
      },
      inputs: { raw: "data/raw/x.json" },
    });
  });

  it.each(["", ".", "..", "a/b", "a\\b", "a\0b"])("refuses the notebook name %j", async (notebook) => {
    await using repository = await makeRepository();
    await expect(createRun({ root: repository.path, notebook })).rejects.toBeInstanceOf(RangeError);
    expect(await readdir(repository.path)).toEqual(["PROJECT_STATE.md"]);
  });

  it.each([Number.NaN, 1.5, 2 ** 53])("refuses the seed %d", async (seed) => {
    await using repository = await makeRepository();
    await expect(createRun({ root: repository.path, notebook: "a", seed })).rejects.toBeInstanceOf(
      RangeError,
    );
  });

  it.each([{ run_id: "x" }, { seed: 1 }, { parameters: {} }, { paths: "data" }])(
    "refuses the config section %j",
    async (config) => {
      await using repository = await makeRepository();
      const failure = createRun({ root: repository.path, notebook: "a", config });
      await expect(failure).rejects.toBeInstanceOf(TypeError);
      await expect(failure).rejects.toThrow(`"${Object.keys(config)[0]}"`);
    },
  );

  it("names the root that is not there", async () => {
    await expect(createRun({ root: "/nowhere", notebook: "a" })).rejects.toMatchObject({
      message: expect.stringContaining('Cannot start a run in "/nowhere": '),
      cause: { code: "ENOENT" },
    });
  });

  it("names the folder in which it cannot make one", async () => {
    await using repository = await makeRepository();
    await mkdir(join(repository.path, "reports"));
    await writeFile(join(repository.path, "reports", "a"), "a file in the way");
    await expect(createRun({ root: repository.path, notebook: "a" })).rejects.toMatchObject({
      message: expect.stringContaining(
        `Cannot make a run folder in "${join(repository.path, "reports", "a")}": `,
      ),
      cause: { code: "EEXIST" },
    });
  });
});
