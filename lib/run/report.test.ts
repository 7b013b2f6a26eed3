import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintFile, fingerprintFolder, JsonValueError } from "../files/index.ts";
import { createRun } from "./create-run.ts";
import { readReport, updateReport } from "./report.ts";
import { updateRunFile } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

describe("updateReport()", () => {
  it("merges named values key by key", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await updateReport(run, { metrics: { n: 1, m: { deep: 1 } }, sanity_samples: { head: [1] } });
    await updateReport(run, { metrics: { m: { other: 2 }, k: 3n }, sanity_samples: { tail: [2] } });
    expect(await readReport(run)).toMatchObject({
      metrics: { n: 1, m: { other: 2 }, k: 3 },
      sanity_samples: { head: [1], tail: [2] },
    });
  });

  it("adds sentences at the end and none twice", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await updateReport(run, { key_findings: ["b", "a", "b"], notes: ["n"] });
    await updateReport(run, { key_findings: ["c", "a"], notes: ["n"] });
    expect(await readReport(run)).toMatchObject({ key_findings: ["b", "a", "c"], notes: ["n"] });
  });

  it("leaves alone what the runner writes", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const theirs = { execution: { status: "running" as const, pid: 1 }, environment: { node: "v20" } };
    const before = await updateRunFile(run.out_dir, "report", (report) => ({ ...report, ...theirs }));
    await updateReport(run, { metrics: { n: 1 } });
    expect(await readReport(run)).toEqual({ ...before, metrics: { n: 1 } });
  });

  it("stores fingerprints with paths relative to the root", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const path = join(repository.path, "x.txt");
    await writeFile(path, "abc");
    const file = await fingerprintFile(path);
    const here = await fingerprintFile(relative(process.cwd(), path));
    const folder = await fingerprintFolder(repository.path, { include: (relpath) => relpath === "x.txt" });
    const report = await updateReport(run, { data_fingerprints: { file, here, folder } });
    expect(report.data_fingerprints).toEqual({
      file: { ...file, path: "x.txt" },
      here: { ...file, path: "x.txt" },
      folder: { ...folder, root: "." },
    });
    expect(await readReport(run)).toEqual(report);
  });

  it("names a value that JSON would lose and leaves the report as it was", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const before = await readReport(run);
    const failure = await updateReport(run, { metrics: { loss: Number.NaN } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(JsonValueError);
    expect(failure).toMatchObject({ keyPath: "metrics.loss" });
    expect(await readReport(run)).toEqual(before);
  });
});
