import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrokenJsonError, MissingFileError, writeJsonAtomic } from "../files/index.ts";
import { createRun } from "./create-run.ts";
import { RunFileError, readRunFile, readRunFiles, updateRunFile } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

describe("readRunFiles()", () => {
  it("reports files that are missing, broken or against the contract, and returns the rest", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await rm(join(run.out_dir, "config.json"));
    await writeFile(join(run.out_dir, "manifest.json"), '{"run_id": ');
    const files = await readRunFiles(run.out_dir);
    expect(files).toMatchObject({ config: null, manifest: null, report: { run_id: run.run_id } });
    expect(files.findings).toEqual([
      { path: "config.json", message: expect.stringContaining("no such file") },
      { path: "manifest.json", message: expect.stringContaining("broken at line 1, column 12") },
    ]);
  });

  it("names the place inside the file that breaks the contract", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await writeJsonAtomic(join(run.out_dir, "report.json"), {
      ...(await readRunFile(run.out_dir, "report")),
      notes: {},
    });
    expect(await readRunFiles(run.out_dir)).toMatchObject({
      report: null,
      findings: [{ path: "report.json/notes", message: "must be array" }],
    });
  });

  it("finds all three missing in a folder that is not there", async () => {
    expect((await readRunFiles("/nowhere")).findings.map((finding) => finding.path)).toEqual([
      "config.json",
      "manifest.json",
      "report.json",
    ]);
  });
});

describe("readRunFile()", () => {
  it.each([
    ["", BrokenJsonError],
    ["[]", RunFileError],
  ])("throws when the file holds %j", async (content, errorClass) => {
    await using repository = await makeRepository();
    await writeFile(join(repository.path, "report.json"), content);
    await expect(readRunFile(repository.path, "report")).rejects.toBeInstanceOf(errorClass);
  });

  it("throws when the file is missing", async () => {
    await expect(readRunFile("/nowhere", "report")).rejects.toBeInstanceOf(MissingFileError);
  });
});

describe("updateRunFile()", () => {
  it("loses no change when many come at once", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const names = Array.from({ length: 20 }, (_, n) => `metric ${n}`);
    await Promise.all(
      names.map((name) =>
        updateRunFile(run.out_dir, "report", (report) => ({
          ...report,
          metrics: { ...report.metrics, [name]: 1 },
        })),
      ),
    );
    expect(Object.keys((await readRunFile(run.out_dir, "report")).metrics).sort()).toEqual(names.sort());
  });

  it("returns the new content as the file holds it", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const metrics = { n: 3n, at: new Date(0), none: undefined, loss: Float64Array.of(0.5) };
    const changed = await updateRunFile(run.out_dir, "report", (report) => ({ ...report, metrics }));
    expect(changed.metrics).toStrictEqual({ n: 3, at: "1970-01-01T00:00:00.000Z", loss: [0.5] });
    expect(changed).toStrictEqual(await readRunFile(run.out_dir, "report"));
  });

  it("refuses content that keeps the contract only until it is JSON", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const metrics = { toJSON: () => "text" };
    const change = updateRunFile(run.out_dir, "report", (report) => ({ ...report, metrics }));
    await expect(change).rejects.toMatchObject({ findings: [{ path: "/metrics" }] });
    expect((await readRunFile(run.out_dir, "report")).metrics).toEqual({});
  });

  it("writes nothing when the new content breaks the contract", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const before = await readFile(join(run.out_dir, "config.json"));
    const change = updateRunFile(run.out_dir, "config", (config) => ({ ...config, run_id: "mine" }));
    await expect(change).rejects.toMatchObject({
      name: "RunFileError",
      path: join(run.out_dir, "config.json"),
      findings: [{ path: "/run_id" }],
    });
    expect(await readFile(join(run.out_dir, "config.json"))).toEqual(before);
    expect((await readdir(run.out_dir)).filter((name) => name.includes(".tmp_"))).toEqual([]);
  });
});
