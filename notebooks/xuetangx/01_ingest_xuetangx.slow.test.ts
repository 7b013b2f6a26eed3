import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256File } from "cellar/files";
import { type RunFiles, readRunFiles, readRunRegistry } from "cellar/run";
import { openDatabase } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMALL_ACTIVITY, SMALL_ROWS } from "../../lib/xuetangx/testing/small-activity.ts";
import { type CommandResult, createWorkplace, type Workplace } from "../../runner/cli/testing/workplace.ts";

const NAME = "01_ingest_xuetangx";
const RAW_FILE = "20170201-20170801-raw_user_activity.json";
/** The types that occur once, in the order of their names. */
const ONCE = ["problem_check", "problem_check_correct", "problem_get", "problem_save"];
const here = dirname(fileURLToPath(import.meta.url));

describe("notebook 01 on the hand-checkable input (reference 12.1), headless", () => {
  let workplace: Workplace;
  let result: CommandResult;
  let files: RunFiles;
  let parquet = "";

  const runNotebook = (...args: string[]) => workplace.cellar(["run", `notebooks/${NAME}.ipynb`, ...args]);
  const findLatest = async (): Promise<string> => {
    const tags = await readdir(join(workplace.root, "reports", NAME));
    return join(workplace.root, "reports", NAME, tags.toSorted().at(-1) ?? "");
  };
  const readLatest = async (): Promise<RunFiles> => readRunFiles(await findLatest());
  const readLatestOutputs = async () => readFile(join(await findLatest(), `${NAME}.ipynb`), "utf8");

  beforeAll(async () => {
    workplace = await createWorkplace();
    await copyFile(join(here, `${NAME}.ipynb`), join(workplace.root, "notebooks", `${NAME}.ipynb`));
    await mkdir(join(workplace.root, "data", "raw", "xuetangx"), { recursive: true });
    await writeFile(join(workplace.root, "data", "raw", "xuetangx", RAW_FILE), SMALL_ACTIVITY);
    result = await runNotebook();
    files = await readLatest();
    parquet = join(workplace.root, "data", "interim", "xuetangx_events_raw.parquet");
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("completes, with a record that keeps the contract", () => {
    expect(result).toMatchObject({ exitCode: 0 });
    expect(files.findings).toEqual([]);
    expect(files.report?.execution?.status).toBe("completed");
  });

  it("counts what was read and what was kept", () => {
    expect(files.report?.metrics).toMatchObject({
      n_events_raw: 19,
      n_events_kept: 17,
      n_events: 17,
      n_users: 2,
      n_courses: 3,
      n_sessions: 6,
      n_event_types: 7,
      left_out_by_type: { play_video: 1, click_about: 1 },
    });
    expect(files.report?.sanity_samples["top_event_types"]).toEqual([
      { event_type: "load_video", count: 8 },
      { event_type: "pause_video", count: 3 },
      { event_type: "seek_video", count: 2 },
      ...ONCE.map((event_type) => ({ event_type, count: 1 })),
    ]);
  });

  it("keeps the rows in the order of the file, behind the view of the database file", async () => {
    await using database = await openDatabase(join(workplace.root, "data", "interim", "xuetangx.duckdb"));
    const rows = await database.query<Record<string, string>>("select * from xuetangx_events_raw");
    expect(rows.map((row) => Object.values(row))).toEqual(SMALL_ROWS.map((row) => [...row, RAW_FILE]));
  });

  it("names inputs and artifacts with size and hash, by paths relative to the root", async () => {
    expect(pathsOf(files.manifest?.inputs)).toEqual([`data/raw/xuetangx/${RAW_FILE}`]);
    expect(pathsOf(files.manifest?.artifacts)).toEqual([
      "data/interim/xuetangx_events_raw.parquet",
      "data/interim/xuetangx.duckdb",
    ]);
    expect(files.manifest?.artifacts[0]?.sha256).toBe(await sha256File(parquet));
  });

  it("writes the same Parquet file, byte for byte, when it runs again; and a record of its own", async () => {
    const before = await sha256File(parquet);
    expect(await runNotebook()).toMatchObject({ exitCode: 0 });
    expect(await sha256File(parquet)).toBe(before);
    const runs = await readRunRegistry(workplace.root);
    expect(new Set(runs.map(({ run_id }) => run_id)).size).toBe(2);
  });

  it("keeps every event and compresses otherwise when it is told to, and shows no empty table", async () => {
    const args = ["-p", "learning_events_only", "false", "-p", "parquet_compression", "snappy"];
    const usual = await readLatestOutputs();
    expect(await runNotebook(...args)).toMatchObject({ exitCode: 0 });
    const everything = await readLatestOutputs();
    expect(usual).toContain("Events left out</caption>");
    expect(usual).toContain("shape (17, 6), columns course_id, user_id,");
    expect(everything).not.toContain("Events left out</caption>");
    expect(everything).toContain("shape (19, 6), columns course_id, user_id,");
    await using database = await openDatabase();
    const sql = "select distinct compression from parquet_metadata($1)";
    expect(await database.query(sql, [parquet])).toEqual([{ compression: "SNAPPY" }]);
  });

  it("fails with the way out in its message when the raw file is missing, and leaves the three files", async () => {
    const missing = await runNotebook("-p", "dataset", "elsewhere");
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toMatch(/data\/raw\/elsewhere.*npx cellar sample xuetangx/s);
    const left = await readLatest();
    expect(left.findings).toEqual([]);
    expect(left.report).toMatchObject({ metrics: {}, execution: { status: "failed" } });
    expect(left.manifest).toMatchObject({ inputs: [], artifacts: [] });
  });
});

function pathsOf(records: readonly { path: string }[] = []): string[] {
  return records.map(({ path }) => path);
}
