import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import {
  addArtifact,
  addInput,
  CheckError,
  type CompletedRun,
  createRun,
  type Run,
  updateReport,
} from "../../run/index.ts";
import { assertOneLineage } from "./assert-one-lineage.ts";
import { MissingRunError, requireRun } from "./require-run.ts";

let root: TemporaryFolder;

beforeEach(async () => {
  root = await makeTemporaryFolder();
  await root.write("PROJECT_STATE.md", "# State\n");
});
afterEach(() => root[Symbol.asyncDispose]());

async function makeRun(notebook: string, dataset: string): Promise<Run> {
  const run = await createRun({ root: root.path, notebook, config: { dataset } });
  await updateReport(run, { metrics: { n: 1 } });
  return run;
}

const find = (notebook: string): Promise<CompletedRun> =>
  requireRun(join(root.path, "reports"), notebook, "mine");

describe("requireRun()", () => {
  it("finds the newest run for the dataset", async () => {
    const { run_id } = await makeRun("02", "mine");
    await makeRun("02", "other");
    expect((await find("02")).report.run_id).toBe(run_id);
  });

  it("names the command to run when there is none", async () => {
    await makeRun("02", "other");
    const failure = await find("02").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingRunError);
    expect(failure).toMatchObject({ notebook: "02", dataset: "mine" });
    expect(String(failure)).toContain("cellar run notebooks/xuetangx/02.ipynb -p dataset mine");
  });
});

describe("assertOneLineage()", () => {
  it("passes when each run has read what the one before wrote, and fails when it was written anew", async () => {
    const table = root.at("table.parquet");
    await writeFile(table, "first");
    const writer = await makeRun("02", "mine");
    await addArtifact(writer, table);
    await addInput(await makeRun("03", "mine"), table);
    expect(() => assertOneLineage([])).not.toThrow();
    const before = [await find("02"), await find("03")];
    expect(() => assertOneLineage(before)).not.toThrow();

    await writeFile(table, "second");
    await addArtifact(writer, table);
    const after = [await find("02"), await find("03")];
    expect(() => assertOneLineage(after)).toThrow(CheckError);
    expect(() => assertOneLineage(after)).toThrow(
      '03 has read another "table.parquet" than 02 wrote, run 03 again',
    );
  });
});
