import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { addArtifact, type Run } from "cellar/run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeTable } from "../compare/testing/index.ts";
import { codeCell, makeRepository, printed, type Repository, writeRun } from "../report/testing/index.ts";
import { compareRuns } from "./compare-runs.ts";
import { renderDifference } from "./render-difference.ts";
import { renderDifferencePage } from "./render-difference-page.ts";
import type { RunDifference } from "./run-difference.ts";

const input = (sha256: string) => [
  { path: "data/in.csv", bytes: 5, sha256: sha256.repeat(64), sha256_error: null },
];

describe("compareRuns()", () => {
  let repository: Repository;
  let runs: Run[];
  let difference: RunDifference;

  beforeAll(async () => {
    repository = await makeRepository();
    const { root } = repository;
    runs = [
      await writeRun(root, {
        parameters: { limit: 10, kept: "a" },
        report: { metrics: { rows: 100, kept: 1 }, environment: { node: "v20.1.0", git: { commit: "aa" } } },
        inputs: input("a"),
        cells: [codeCell("load", "const a = 1;", [printed("one\n")])],
      }),
      await writeRun(root, {
        parameters: { limit: 20, kept: "a" },
        report: { metrics: { rows: 150, kept: 1 }, environment: { node: "v20.2.0", git: { commit: "aa" } } },
        execution: { status: "failed" },
        inputs: input("b"),
        cells: [codeCell("load", "const a = 2 < 3;", [printed("two <b>\n")])],
      }),
    ];
    for (const [index, run] of runs.entries()) {
      const path = join(run.out_dir, "table.parquet");
      const rows = 100 + index * 50;
      await writeTable(path, `SELECT i AS id, 'x' AS same FROM range(${rows}) t(i)`);
      await addArtifact(run, path);
    }
    difference = await compareRuns(root, [runs[0]?.out_dir ?? "", runs[1]?.out_dir ?? ""]);
  });
  afterAll(() => repository[Symbol.asyncDispose]());

  it("tells parameters, environment, status and metrics that differ, and none that do not", () => {
    expect(difference).toMatchObject({
      outcome: [{ name: "status", one: "completed", other: "failed" }],
      parameters: [{ name: "limit", one: 10, other: 20, absolute: 10, relative: 1 }],
      environment: [{ name: "node", one: "v20.1.0", other: "v20.2.0" }],
      metrics: [{ name: "rows", absolute: 50, relative: 0.5 }],
    });
    expect(
      [difference.outcome, difference.parameters, difference.metrics].map(({ length }) => length),
    ).toEqual([1, 1, 1]);
  });

  it("tells code and outputs cell by cell", () => {
    expect(difference.code).toEqual([
      { cell_id: "load", number: 1, change: "changed", lines: ["-const a = 1;", "+const a = 2 < 3;"] },
    ]);
    expect(difference.outputs[0]?.lines).toEqual(["-one", "+two <b>"]);
  });

  it("matches files in the runs' own folders, with rows and statistics of changed columns of Parquet", () => {
    const [artifact] = difference.artifacts;
    expect(artifact).toMatchObject({
      path: expect.stringMatching(/^reports\/study\/\w+\/table\.parquet$/),
      change: "changed",
      detail: expect.stringMatching(/^row 101: id null became 100/),
    });
    expect(artifact?.table).toContainEqual({
      name: "rows",
      one: 100,
      other: 150,
      absolute: 50,
      relative: 0.5,
    });
    expect(artifact?.table.map(({ name }) => name)).toContain("id.max");
    expect(artifact?.table.filter(({ name }) => name.startsWith("same."))).toEqual([]);
  });

  it("says of contents that are not on the disk any more that they are gone", () => {
    expect(difference.inputs).toMatchObject([
      { path: "data/in.csv", change: "changed", detail: "what the first run had is gone" },
    ]);
  });

  it("finds nothing between a run and itself", async () => {
    const folder = runs[0]?.out_dir ?? "";
    const same = await compareRuns(repository.root, [folder, folder]);
    expect(renderDifference(same)).toContain("Nothing differs");
    expect(renderDifferencePage(same)).toContain("Nothing differs");
  });

  it("is shown as text and as a page, on which what runs have put out is text", () => {
    const text = stripVTControlCharacters(renderDifference(difference));
    expect(text).toContain("rows: 100 → 150  +50 (+50 %)");
    expect(text).toContain("+two <b>");
    const page = renderDifferencePage(difference);
    expect(page).toContain("<ins>+two &lt;b&gt;</ins>");
    expect(page).toContain("+50 (+50 %)");
    expect(page).not.toContain("<b>");
  });

  it("compares runs whose record is broken as far as it goes", async () => {
    const broken = await writeRun(repository.root, { notebook: "other" });
    await writeFile(join(broken.out_dir, "report.json"), "{");
    const found = await compareRuns(repository.root, [runs[0]?.out_dir ?? "", broken.out_dir]);
    expect(found.other.notebook).toBe("other");
    expect(found.parameters).toHaveLength(2);
    expect(found.code[0]?.change).toBe("removed");
  });
});
