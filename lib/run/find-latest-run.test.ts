import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TemporaryFolder } from "../files/testing/index.ts";
import type { Run, RunStatus } from "./contract.ts";
import { createRun } from "./create-run.ts";
import { findLatestRun } from "./find-latest-run.ts";
import { updateReport } from "./report.ts";
import { readMetric, readSampleRows } from "./report-values.ts";
import { readRunFile, updateRunFile } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

let repository: TemporaryFolder;

beforeEach(async () => {
  repository = await makeRepository();
});
afterEach(() => repository[Symbol.asyncDispose]());

/** Makes a run of second `second` with one metric, `n`. */
async function makeRun(second: number, n: number, dataset = "d"): Promise<Run> {
  const now = () => new Date(2026, 0, 7, 9, 5, second);
  const run = await createRun({ root: repository.path, notebook: "a", now, config: { dataset } });
  await updateReport(run, { metrics: { n } });
  return run;
}

const endAs = (run: Run, status: RunStatus) =>
  updateRunFile(run.out_dir, "report", (report) => ({ ...report, execution: { status } }));

const findN = async (accept?: Parameters<typeof findLatestRun>[2]): Promise<unknown> =>
  (await findLatestRun(join(repository.path, "reports"), "a", accept))?.report.metrics["n"];

describe("findLatestRun()", () => {
  it("finds the newest, also of those in one second", async () => {
    for (let n = 0; n < 11; n += 1) await makeRun(3, n);
    expect(await findN()).toBe(10);
    await makeRun(2, 99);
    expect(await findN()).toBe(10);
  });

  it("passes over runs that failed, are going on, have no metrics or no manifest", async () => {
    await endAs(await makeRun(1, 1), "completed");
    await endAs(await makeRun(2, 2), "failed");
    await endAs(await makeRun(3, 3), "running");
    await createRun({ root: repository.path, notebook: "a", now: () => new Date(2026, 0, 7, 9, 5, 4) });
    await rm(join((await makeRun(5, 5)).out_dir, "manifest.json"));
    expect(await findN()).toBe(1);
  });

  it("passes over those that are not accepted", async () => {
    await makeRun(1, 1, "mine");
    await makeRun(2, 2, "other");
    expect(await findN(({ config }) => config["dataset"] === "mine")).toBe(1);
  });

  it("finds nothing where the notebook never ran", async () => {
    expect(await findN()).toBeUndefined();
  });
});

describe("readMetric() and readSampleRows()", () => {
  it("read what is there, and name what is not", async () => {
    const run = await makeRun(1, 7);
    await updateReport(run, { metrics: { deep: { p50: 2.5 } }, sanity_samples: { head: [{ a: 1 }] } });
    const report = await readRunFile(run.out_dir, "report");
    expect([readMetric(report, "n"), readMetric(report, "deep", "p50")]).toEqual([7, 2.5]);
    expect(readSampleRows(report, "head")).toEqual([{ a: 1 }]);
    expect(() => readMetric(report, "deep", "p99")).toThrow('"deep.p99" of "a/20260107_090501"');
    expect(() => readMetric(report, "deep")).toThrow("it is object, wanted a number");
    expect(() => readSampleRows(report, "tail")).toThrow(TypeError);
  });
});
