import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar run, before any kernel", () => {
  let workplace: Workplace;
  const cells = [
    {
      source: 'const count: number = 5; // how many\nconst mode: "fast" | "full" = "fast";',
      tags: ["parameters"],
    },
  ];
  beforeAll(async () => {
    workplace = await createWorkplace();
    await workplace.writeNotebook("typed", cells);
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it.each([
    ["an unknown parameter", ["-p", "cuont", "1"], 2, /"cuont".*did you mean "count"/],
    ["a value of the wrong type", ["-p", "count", "many"], 2, /"count".*"many".*number/],
    ["a value outside a union", ["-p", "mode", "slow"], 2, /"mode".*"slow".*"fast" \| "full"/],
    ["a parameter without a value", ["-p", "count"], 2, /p/],
    ["an option that is not there", ["--fast"], 2, /fast/],
    ["a time that is none", ["--cell-timeout", "soon"], 2, /--cell-timeout "soon"/],
    ["a parameter file that is missing", ["-f", "none.yaml"], 2, /none\.yaml/],
    ["a kernel that is not installed", ["--kernel", "julia"], 3, /"julia".*tslab/],
    ["a notebook that is missing", ["notebooks/none.ipynb"], 3, /none\.ipynb/],
  ])("refuses %s in one paragraph, and makes no run", async (_name, args, exitCode, says) => {
    const result = await workplace.cellar(["run", "notebooks/typed.ipynb", ...args]);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toMatch(says);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(await readdir(workplace.root)).not.toContain("reports");
  });

  it("says that it could not start, and ends, when there is no folder for temporary files", async () => {
    const result = await workplace.cellar(["run", "notebooks/typed.ipynb"], {
      env: { TMPDIR: "/nonexistent" },
    });
    expect(result).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/Cannot start kernel "tslab": ENOENT/),
    });
    await rm(join(workplace.root, "reports"), { recursive: true });
  });

  it("injects what was given, records all parameters, and shows them", async () => {
    const result = await workplace.cellar(["run", "notebooks/typed.ipynb", "-p", "mode", "full"]);
    expect(result.exitCode).toBe(0);
    const shown: unknown = JSON.parse((await workplace.cellar(["show", "typed", "--json"])).stdout);
    expect(shown).toMatchObject({
      status: "completed",
      config: { parameters: { count: 5, mode: "full" } },
      report: { execution: { parameters_given: { mode: "full" } } },
    });
  });
});
