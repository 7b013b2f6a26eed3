import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

const START = (
  name: string,
): string => `import { addArtifact, addInput, PATHS, startRun, updateReport } from "cellar";
import { writeFileAtomic } from "cellar/files";
import { withDatabase } from "cellar/tables";
import { join } from "node:path";
const run = await startRun({ notebook: "${name}" });
const out = (file: string) => join(PATHS.DATA_INTERIM, file);`;
const WRITE_TABLE = (value: string): string => `await writeFileAtomic(out(".keep"), "");
await withDatabase(":memory:", {}, (db) =>
  db.run(\`COPY (SELECT i AS id, ${value} AS value FROM range(100) t(i)) TO '\${out("table.parquet")}'\`));
await addArtifact(run, out("table.parquet"));`;

describe("cellar verify --rerun, on the real tslab", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  const runThenRepeat = async (name: string, cells: readonly string[], args: readonly string[] = []) => {
    const path = await workplace.writeNotebook(name, [
      { source: 'const label: string = "own";', tags: ["parameters"] },
      START(name),
      ...cells,
    ]);
    const first = await workplace.cellar(["run", path, ...args]);
    expect(first).toMatchObject({ exitCode: 0 });
    const before = await listFiles(workplace.root);
    const result = await workplace.cellar(["verify", name, "--rerun"]);
    expect(await listFiles(workplace.root)).toEqual(before);
    return result;
  };

  it("calls a run identical that is, with its parameters and inputs, and leaves the repository as it is", async () => {
    await writeFile(join(workplace.root, "given.csv"), "a\n1\n");
    const cells = [
      'await addInput(run, join(PATHS.DATA_INTERIM, "..", "..", "given.csv"));',
      `${WRITE_TABLE("i * 2")}
await writeFileAtomic(out("label.txt"), label);
await addArtifact(run, out("label.txt"));
await updateReport(run, { metrics: { rows: 100 } });
console.log(new Date().toISOString());`,
    ];
    const { stdout, exitCode } = await runThenRepeat("steady", cells, ["-p", "label", "given"]);
    expect(stdout).toMatch(/✓ steady\/\w+: identical when run again \(2 artifacts, 1 metric\)\n$/);
    expect(exitCode).toBe(0);

    await writeFile(join(workplace.root, "given.csv"), "a\n2\n");
    const refused = await workplace.cellar(["verify", "steady", "--rerun"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stdout).toContain('its input "given.csv" is changed');
    await rm(join(workplace.root, "given.csv"));
  });

  it("catches the clock: names the artifact, its first line that differs, the metric and the cell", async () => {
    const { stdout, exitCode } = await runThenRepeat("clock", [
      'console.log("nothing special");',
      `const now = Date.now();
await writeFileAtomic(out("time.json"), JSON.stringify({ kept: 1, now }, undefined, 1));
await addArtifact(run, out("time.json"));
await updateReport(run, { metrics: { kept: 1, now } });
console.log("now", now);`,
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /artifact {2}data\/interim\/time\.json: line 3: " \\"now\\": \d+" became " \\"now\\": \d+"\n/,
    );
    expect(stdout).toMatch(/metric {2}now: \d+ became \d+\n/);
    expect(stdout).not.toContain("kept:");
    expect(stdout).toContain("the first cell with other output is cell 4\n");
  });

  it("catches randomness without a seed: names the table and the first row that differs", async () => {
    const { stdout, exitCode } = await runThenRepeat("random", [
      WRITE_TABLE("CASE WHEN i < 41 THEN 0 ELSE random() END"),
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/artifact {2}data\/interim\/table\.parquet: row 42: value \S+ became \S+\n/);
  });

  it("tells of a run that ends differently", async () => {
    const { stdout, exitCode } = await runThenRepeat("once", [
      'import { existsSync, writeFileSync } from "node:fs";',
      `if (existsSync("${workplace.root}/once.flag")) throw new Error("not twice");`,
    ]);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    await writeFile(join(workplace.root, "once.flag"), "");
    const again = await workplace.cellar(["verify", "once", "--rerun", "--json"]);
    expect(again.exitCode).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject([
      {
        identical: false,
        rerun: { differences: [{ what: "status", detail: expect.stringContaining("not twice") }] },
      },
    ]);
  });

  it("says of a run whose notebook is gone that it cannot be repeated", async () => {
    await workplace.cellar(["run", await workplace.writeNotebook("plain", ["1"])]);
    const [tag = ""] = await readdir(join(workplace.root, "reports", "plain"));
    await rm(join(workplace.root, "reports", "plain", tag, "plain.ipynb"));
    const { stdout, exitCode } = await workplace.cellar(["verify", "plain", "--rerun"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('there is no executed notebook "plain.ipynb"');
  });
});

/** Every file of the repository with its time of change, packages left out, and what meta.json holds. */
async function listFiles(root: string): Promise<string[]> {
  const folders = ["reports", "data", "notebooks"];
  const paths = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }).catch(() => [])).map((name) =>
        join(root, folder, name),
      ),
    ),
  );
  const files = await Promise.all(paths.flat().map(async (path) => `${path} ${(await stat(path)).mtimeMs}`));
  return [...files.toSorted(), await readFile(join(root, "meta.json"), "utf8")];
}
