import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addArtifact, type Run } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeCell, printed, writeRun } from "../report/testing/index.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

describe("cellar report, verify, diff and export", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  let runs: Run[];
  beforeAll(async () => {
    workplace = await createWorkplace();
    const { root } = workplace;
    const write = (rows: number): Promise<Run> =>
      writeRun(root, {
        parameters: { rows },
        report: { metrics: { rows } },
        cells: [codeCell("a", `const rows = ${rows};`, [printed(`${rows} rows\n`)])],
      });
    runs = [await write(10), await write(20)];
    for (const run of runs) {
      await writeFile(join(run.out_dir, "out.csv"), "a\n");
      await addArtifact(run, join(run.out_dir, "out.csv"));
    }
  });
  afterAll(() => workplace[Symbol.asyncDispose]());
  const nameOf = (index: number): string => `study/${runs[index]?.run_tag}`;

  it("writes the pages that are asked for, and the one of all", async () => {
    const { exitCode, stdout } = await workplace.cellar(["report", nameOf(1)]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `reports/${nameOf(1)}/report.html\nreports/index.html\n`,
    });
    const all = await workplace.cellar(["report", "--all", "--json"]);
    expect(JSON.parse(all.stdout)).toMatchObject({ runs: [expect.anything(), expect.anything()] });
    expect(await readFile(join(runs[0]?.out_dir ?? "", "report.html"), "utf8")).toContain("10 rows");
  });

  it("shows what differs, as text, JSON and page", async () => {
    const text = await workplace.cellar(["diff", nameOf(0), nameOf(1)]);
    expect(text).toMatchObject({ exitCode: 0, stderr: "" });
    for (const part of [
      "rows: 10 → 20  +10 (+100 %)",
      "-const rows = 10;",
      "+const rows = 20;",
      "+20 rows",
    ]) {
      expect(text.stdout).toContain(part);
    }
    const json = await workplace.cellar(["diff", nameOf(0), nameOf(1), "--json", "--html", "d.html"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ metrics: [{ name: "rows", absolute: 10, relative: 1 }] });
    expect(await readFile(join(workplace.root, "d.html"), "utf8")).toContain("<ins>+20 rows</ins>");
  });

  it("exports a run, and names what is left out", async () => {
    const { exitCode, stdout } = await workplace.cellar([
      "export",
      nameOf(0),
      "--ro-crate",
      "run.zip",
      "--json",
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ path: join(workplace.root, "run.zip") });
    expect((await readFile(join(workplace.root, "run.zip"))).subarray(0, 2).toString()).toBe("PK");
    const unsaid = await workplace.cellar(["export", nameOf(0)]);
    expect(unsaid).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--ro-crate run.zip") });
  });

  it("verifies all runs, and exits with 1 when a file is not what was recorded", async () => {
    expect(await workplace.cellar(["verify", "--all"])).toMatchObject({ exitCode: 0 });
    await writeFile(join(runs[1]?.out_dir ?? "", "out.csv"), "b\n");
    const { exitCode, stdout } = await workplace.cellar(["verify", "--all"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`✓ ${nameOf(0)}: 1 of 1 file as recorded`);
    expect(stdout).toContain(
      `✗ ${nameOf(1)}: 0 of 1 file as recorded\n  changed  artifact reports/${nameOf(1)}/out.csv`,
    );
    const json = await workplace.cellar(["verify", nameOf(1), "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject([{ verified: false, files: [{ state: "changed" }] }]);
  });

  it.each([
    ["nothing to verify", ["verify"]],
    ["all runs and one", ["report", "--all", "study"]],
    ["a run that is not there", ["diff", "study", "none"]],
    ["a port that is none", ["serve", "--port", "99999"]],
  ])("calls it wrong usage: %s", async (_, args) => {
    expect(await workplace.cellar(args)).toMatchObject({ exitCode: 2, stdout: "" });
  });
});
