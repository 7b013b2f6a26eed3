import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readJson, sha256File } from "cellar/files";
import { describeTable, openDatabase, writeTable } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMALL_ACTIVITY } from "../../lib/xuetangx/testing/small-activity.ts";
import { type CommandResult, createWorkplace, type Workplace } from "../../runner/cli/testing/workplace.ts";
import { NOTEBOOKS, placePipeline, readLatest } from "./testing/place_pipeline.ts";

const TIME_LIMIT_MS = 600_000;

let workplace: Workplace;

/** Runs notebooks in a repository of its own; parameters as on the command line. */
function run(names: readonly string[], ...args: string[]): Promise<CommandResult> {
  return workplace.cellar(["run", ...names.map((name) => `notebooks/${name}.ipynb`), ...args]);
}

const readRun = (notebook: string) => readLatest(workplace.root, notebook);

const processed = (...names: string[]) => join(workplace.root, "data", "processed", "xuetangx", ...names);

async function readRows(path: string): Promise<unknown[][]> {
  await using db = await openDatabase();
  return (await db.query(`FROM '${path}'`)).map((row) => Object.values(row));
}

beforeAll(async () => {
  workplace = await createWorkplace();
  await writeFile(await placePipeline(workplace.root), SMALL_ACTIVITY);
});
afterAll(() => workplace[Symbol.asyncDispose]());

describe("notebooks 01 to 12 on the hand-checkable input, headless, everybody a training user", () => {
  let result: CommandResult;
  const everybody = ["-p", "split", '{"train": 1, "val": 0, "test": 0}'];

  beforeAll(async () => {
    result = await run(NOTEBOOKS, "-p", "K_support", "1", "-p", "Q_query", "2", ...everybody);
  }, TIME_LIMIT_MS);

  it("complete in the order of their names, each with a record that keeps the contract", async () => {
    expect(result).toMatchObject({ exitCode: 0 });
    for (const name of NOTEBOOKS) {
      const { findings, report, manifest } = await readRun(name);
      expect(findings).toEqual([]);
      expect(report?.execution?.status).toBe("completed");
      expect(report?.key_findings).not.toEqual([]);
      expect(manifest?.inputs).not.toEqual([]);
      expect(manifest?.artifacts.filter(({ sha256 }) => sha256 === null)).toEqual([]);
    }
  });

  it("02 finds the gaps of reference 12.2", async () => {
    const { report } = await readRun("02_sessionize_xuetangx");
    expect(report?.metrics["gap_stats"]).toEqual({
      n_gaps: 11,
      p50_sec: 20,
      p90_sec: 1801,
      p95_sec: 1801,
      p99_sec: 1801,
      max_sec: 1801,
    });
    expect(report?.metrics["share_gaps_over_threshold"]).toBeCloseTo(0.181_818, 6);
  });

  it("02 cuts the sessions of reference 12.3", async () => {
    const { report, config } = await readRun("02_sessionize_xuetangx");
    expect(report?.metrics).toMatchObject({
      n_events: 16,
      n_sessions: 3,
      n_users: 2,
      gap_threshold_sec: 1800,
      min_events_per_session: 2,
      n_eligible_users: 0,
      proj_test_users: 0,
      n_sessions_raw: 4,
      n_events_without_time: 0,
    });
    expect(config?.["sessionization"]).toMatchObject({
      gap_threshold_seconds: 1800,
      min_events_per_session: 2,
    });
    expect(await readRows(processed("sessions", "sessions.parquet"))).toEqual([
      ["1000063_000001", "1000063", "course-v1:B+2+T", 1488362400, 1488362450, 7, 3, 50],
      ["100_000001", "100", "course-v1:A+1+T", 1485907200, 1485909601, 5, 4, 2401],
      ["100_000002", "100", "course-v1:B+2+T", 1485911402, 1485911421, 4, 4, 19],
    ]);
    expect(Object.keys(report?.sanity_samples ?? {})).toEqual([
      "events_head3",
      "sessions_head3",
      "gap_bins",
      "sess_len_bins",
    ]);
  });

  it("03 numbers the courses and makes the pairs of reference 12.4", async () => {
    const { report } = await readRun("03_vocab_pairs_xuetangx");
    expect(report?.metrics).toMatchObject({ n_items: 3, n_pairs: 8, n_users: 2, n_same_second: 1 });
    expect(await readJson(processed("vocab", "id2course.json"))).toEqual({
      "0": "course-v1:A+1+T",
      "1": "course-v1:B+2+T",
      "2": "course-v1:C+3+T",
    });
    const pairs = await readRows(processed("pairs", "pairs.parquet"));
    expect(pairs).toHaveLength(8);
    expect(pairs[7]).toEqual([7, "1000063", "1000063_000001", [0, 1, 0, 2, 1], 2, 1488362450, 5]);
  });

  it("03b scores the sessions as in reference 12.5", async () => {
    const { report } = await readRun("03b_srs_scores_xuetangx");
    expect(report?.metrics).toMatchObject({
      n_pairs: 8,
      n_sessions: 3,
      cap_intensity: 6.8,
      cap_extent: 2165.8999999999996,
      n_possible: 6,
      srs_p50: 0.507695,
      tier_low: 0,
      tier_medium: 2 / 3,
      tier_high: 1 / 3,
      n_missing_srs: 0,
      cap_users: "train",
    });
    expect(report?.metrics["srs_mean"]).toBeCloseTo(0.576_525, 6);
    const scores = await readRows(processed("pairs_srs", "session_srs.parquet"));
    expect(scores.map(([session, , , , , srs]) => [session, srs])).toEqual([
      ["1000063_000001", 0.507695],
      ["100_000001", 0.800654],
      ["100_000002", 0.421225],
    ]);
    const pairs = await readRows(processed("pairs_srs", "pairs.parquet"));
    expect(pairs.map((pair) => [pair[0], pair[7]])).toEqual(
      [0.800654, 0.800654, 0.800654, 0.421225, 0.507695, 0.507695, 0.507695, 0.507695].map((srs, id) => [
        id,
        srs,
      ]),
    );
  });

  it("03b takes its scale from the very users that 04 writes", async () => {
    const { report } = await readRun("03b_srs_scores_xuetangx");
    expect(report?.metrics["train_users_sha256"]).toBe(
      await sha256File(processed("user_splits", "users_train.json")),
    );
    expect(report?.metrics["train_users_on_disk"]).toBe("none");
  });

  it("05 slides over the pairs as in reference 12.7", async () => {
    const { report } = await readRun("05_episode_index_xuetangx");
    expect(report?.metrics).toMatchObject({
      K: 1,
      Q: 2,
      n_episodes_train: 4,
      n_episodes_val: 0,
      n_episodes_test: 0,
    });
    expect(report?.notes.filter((note) => note.startsWith("Warning"))).toHaveLength(1);
    expect(await readRows(processed("episodes", "episodes_train_K1_Q2.parquet"))).toEqual([
      [0, "100", [0], [1, 2], 1485907800, 1485909600],
      [1, "100", [1], [2, 3], 1485909600, 1485909601],
      [2, "1000063", [4], [5, 6], 1488362410, 1488362430],
      [3, "1000063", [5], [6, 7], 1488362430, 1488362440],
    ]);
  });

  it("09 finds the scores sound, and describes them as reference 12.5 does", async () => {
    const { report, manifest } = await readRun("09_srs_validation_xuetangx");
    expect(report?.metrics).toMatchObject({
      mean: expect.closeTo(0.576_525, 6),
      std: expect.closeTo(0.198_859 * Math.sqrt(2 / 3), 6),
      min: 0.421225,
      p50: 0.507695,
      max: 0.800654,
      tier_low: 0,
      tier_medium: 2 / 3,
      tier_high: 1 / 3,
      n_sessions: 3,
      corr_srs_n_events: expect.closeTo(0.029_036, 6),
      corr_srs_duration: expect.closeTo(0.978_483, 6),
    });
    expect(manifest?.artifacts.map(({ path }) => basename(path))).toEqual([
      "srs_distribution.svg",
      "srs_components.svg",
    ]);
  });

  it("12 counts what became of users and events, and draws seven figures", async () => {
    const { report, manifest } = await readRun("12_eda_report_xuetangx");
    expect(report?.metrics).toMatchObject({
      users: { learning_events: 2, a_session: 2, enough_events: 0, a_pair: 2, an_episode: 2 },
      funnel: { events_read: 19, events_kept: 17, in_sessions: 16, sessions: 3, pairs: 8, episodes: 4 },
      gap_stats: { n_gaps: 11, p50_sec: 20 },
      n_query_predictions_test: 0,
    });
    expect(manifest?.inputs).toHaveLength(NOTEBOOKS.length - 1);
    const figures = [
      "01_event_types",
      "02_gap_stats",
      "03_user_funnel",
      "03b_srs",
      "04_user_split",
      "05_episodes",
    ];
    expect(manifest?.artifacts.map(({ path, type }) => [basename(path), type])).toEqual(
      [...figures, "funnel"].map((figure) => [`eda_xuetangx_${figure}.svg`, "visualization"]),
    );
  });

  it("leave every table as a view of the database file", async () => {
    await using db = await openDatabase(join(workplace.root, "data", "interim", "xuetangx.duckdb"));
    const views = await db.query<{ name: string }>(
      "SELECT view_name AS name FROM duckdb_views() WHERE NOT internal",
    );
    expect(views.map(({ name }) => name).toSorted()).toEqual([
      "xuetangx_episodes_test_K1_Q2",
      "xuetangx_episodes_train_K1_Q2",
      "xuetangx_episodes_val_K1_Q2",
      "xuetangx_events_raw",
      "xuetangx_events_sessionized",
      "xuetangx_pairs",
      "xuetangx_pairs_test",
      "xuetangx_pairs_train",
      "xuetangx_pairs_val",
      "xuetangx_sessions",
    ]);
    for (const { name } of views) expect(await describeTable(db, name)).not.toEqual([]);
  });

  it("show charts, and leave nothing but their outputs", async () => {
    for (const name of NOTEBOOKS) {
      const { report } = await readRun(name);
      const executed = join(workplace.root, "reports", name, report?.run_tag ?? "", `${name}.ipynb`);
      expect(await readFile(executed, "utf8")).toContain("image/svg+xml");
    }
    expect((await readdir(join(workplace.root, "data", "interim"))).toSorted()).toEqual([
      "xuetangx.duckdb",
      "xuetangx_events_raw.parquet",
    ]);
  });
});

describe("notebooks 04 and 05 on the hand-checkable input, everybody a test user", () => {
  it(
    "05 takes the last window of each user, as in reference 12.7",
    async () => {
      const everybody = ["-p", "split", '{"train": 0, "val": 0, "test": 1}'];
      const names = ["04_user_split_xuetangx", "05_episode_index_xuetangx"];
      const result = await run(names, "-p", "K_support", "1", "-p", "Q_query", "2", ...everybody);
      expect(result).toMatchObject({ exitCode: 0 });
      expect(await readRows(processed("episodes", "episodes_test_K1_Q2.parquet"))).toEqual([
        [0, "100", [1], [2, 3], 1485909600, 1485909601],
        [1, "1000063", [5], [6, 7], 1488362430, 1488362440],
      ]);
    },
    TIME_LIMIT_MS,
  );
});

describe("notebook 04 on the ten users of reference 12.6", () => {
  it(
    "deals them out as the original did",
    async () => {
      await using db = await openDatabase();
      const users = ["1", "2", "3", "7", "8", "9", "10", "77", "100", "1000063"];
      const rows = users.map((user, id) => `(${id}, '${user}')`).join(", ");
      const pairs = join(workplace.root, "data", "processed", "ten", "pairs", "pairs.parquet");
      await writeTable(
        db,
        pairs,
        `SELECT * FROM (VALUES ${rows}) AS pairs(pair_id, user_id) ORDER BY pair_id`,
      );
      expect(await run(["04_user_split_xuetangx"], "-p", "dataset", "ten")).toMatchObject({ exitCode: 0 });
      const splits = join(workplace.root, "data", "processed", "ten", "user_splits");
      expect(await readJson(join(splits, "users_train.json"))).toEqual([
        "8",
        "7",
        "1000063",
        "10",
        "3",
        "77",
        "1",
      ]);
      expect(await readJson(join(splits, "users_val.json"))).toEqual(["100"]);
      expect(await readJson(join(splits, "users_test.json"))).toEqual(["2", "9"]);
      expect((await readRun("04_user_split_xuetangx")).report?.metrics).toMatchObject({
        n_users_total: 10,
        n_pairs_train: 7,
        n_pairs_val: 1,
        n_pairs_test: 2,
        split: { train: 0.7, val: 0.15, test: 0.15 },
      });
    },
    TIME_LIMIT_MS,
  );
});

describe("a notebook of the pipeline", () => {
  it(
    "names the notebook to run first when its input is missing",
    async () => {
      const missing = await run(["05_episode_index_xuetangx"], "-p", "dataset", "elsewhere");
      expect(missing.exitCode).toBe(1);
      expect(missing.stderr).toMatch(/elsewhere.*run 04_user_split_xuetangx first/s);
    },
    TIME_LIMIT_MS,
  );

  it(
    "fails when a metric is not what was expected, and says what it is",
    async () => {
      const expected = ["-p", "expected_metrics", '{"n_pairs": 487696, "n_items": 3}'];
      const failed = await run(["03_vocab_pairs_xuetangx"], ...expected);
      expect(failed.exitCode).toBe(1);
      expect(failed.stderr).toContain('"n_pairs" is 8, wanted 487696');
      const { report } = await readRun("03_vocab_pairs_xuetangx");
      expect(report).toMatchObject({ metrics: { n_pairs: 8 }, execution: { status: "failed" } });
    },
    TIME_LIMIT_MS,
  );
});
