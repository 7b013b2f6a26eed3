import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { createParquetView, type Database, openDatabase } from "../../tables/index.ts";
import { createTable } from "../testing/create-table.ts";
import { openRawEvents, sessionize } from "../testing/sessionize-rows.ts";
import { SMALL_ROWS } from "../testing/small-activity.ts";
import { describeScores } from "./describe-scores.ts";
import { findCaps } from "./find-caps.ts";
import { type ScoreScale, writePairScores, writeSessionScores } from "./write-scores.ts";

const SESSION_COLUMNS = "sessions(session_id, user_id, n_events, duration_sec, n_unique_action_types)";
const PUBLISHED: ScoreScale = { cap_intensity: 115, cap_extent: 6653, n_possible: 6 };

let folder: TemporaryFolder;
let db: Database;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
  db = await openDatabase();
});
afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

async function score(scale: ScoreScale): Promise<void> {
  const written = await writeSessionScores(db, folder.at("session_srs.parquet"), scale);
  await createParquetView(db, "session_srs", written.path);
}

describe("the hand-checkable events (reference 12.5)", () => {
  beforeEach(async () => {
    await db.close();
    db = await openRawEvents(folder, SMALL_ROWS);
    await sessionize(db, folder);
  });

  it("findCaps() interpolates as NumPy does", async () => {
    expect(await findCaps(db, 95)).toEqual({
      cap_intensity: 6.8,
      cap_extent: 2165.8999999999996,
      n_cap_sessions: 3,
    });
  });

  it("findCaps() takes the sessions of some users alone", async () => {
    expect(await findCaps(db, 95, "SELECT '1000063' AS user_id")).toEqual({
      cap_intensity: 7,
      cap_extent: 50,
      n_cap_sessions: 1,
    });
  });

  it("writeSessionScores() gives the scores of the reference, in the order of session_id", async () => {
    await score({ ...(await findCaps(db, 95)), n_possible: 6 });
    expect(await db.query("SELECT session_id, srs FROM session_srs")).toEqual([
      { session_id: "1000063_000001", srs: 0.507695 },
      { session_id: "100_000001", srs: 0.800654 },
      { session_id: "100_000002", srs: 0.421225 },
    ]);
  });

  it("describeScores() gives mean, spread, quantiles and tiers of the reference", async () => {
    await score({ ...(await findCaps(db, 95)), n_possible: 6 });
    const { moments, quantiles } = await describeScores(db, "session_srs");
    expect(moments.srs_mean).toBeCloseTo(0.576_525, 6);
    expect(moments.srs_std).toBeCloseTo(0.198_859, 6);
    expect(moments).toMatchObject({ tier_low: 0, tier_medium: 2 / 3, tier_high: 1 / 3 });
    expect(quantiles).toMatchObject({ srs_min: 0.421225, srs_p50: 0.507695, srs_max: 0.800654 });
  });
});

describe("findCaps()", () => {
  it.each([-1, 101, Number.NaN])("refuses the percentile %d", async (percentile) => {
    await createTable(db, SESSION_COLUMNS, "('a', 'u', 2, 1, 1)");
    await expect(findCaps(db, percentile)).rejects.toThrow(RangeError);
  });

  it("refuses a cap of 0, and the caps of no sessions", async () => {
    await createTable(db, SESSION_COLUMNS, "('a', 'u', 2, 0, 1)");
    await expect(findCaps(db, 95)).rejects.toThrow("cap of duration_sec at percentile 95: it is 0");
    await expect(findCaps(db, 95, "SELECT 'x' AS user_id")).rejects.toThrow("there are no sessions");
  });
});

describe("writeSessionScores()", () => {
  it("gives the published scores for the published caps", async () => {
    await createTable(
      db,
      SESSION_COLUMNS,
      "('a', 'u', 41, 1551, 4), ('b', 'u', 32, 316, 3), ('c', 'u', 26, 5591, 3)",
    );
    await score(PUBLISHED);
    const scores = await db.query<{ srs: number }>("SELECT srs FROM session_srs");
    expect(scores.map(({ srs }) => srs)).toEqual([0.418772, 0.275253, 0.522153]);
  });

  it("cuts each share at 1, and rounds the score alone", async () => {
    await createTable(db, SESSION_COLUMNS, "('a', 'u', 116, 6653, 8), ('b', 'v', 1, 1, 1)");
    await score(PUBLISHED);
    const scores = await db.query("SELECT * FROM session_srs");
    expect(scores.map((row) => Object.values(row))).toEqual([
      ["a", "u", 116, 6653, 8, 1, 1, 1, 1],
      ["b", "v", 1, 1, 1, 0.058504, 1 / 115, 1 / 6653, 1 / 6],
    ]);
  });

  it.each([
    [0.000_000_5, 0],
    [1 / 128, 0.007812],
    [3 / 128, 0.023438],
    [0.000_001_5, 0.000002],
  ])("rounds %d as Python does: %d", async (share, expected) => {
    await createTable(db, SESSION_COLUMNS, `('a', 'u', ${share}::DOUBLE * 3, 0, 0)`);
    await score({ cap_intensity: 1, cap_extent: 1, n_possible: 1 });
    expect(await db.query("SELECT srs FROM session_srs")).toEqual([{ srs: expected }]);
  });

  it.each([0, 1.5])("refuses %d possible action types", async (n_possible) => {
    await createTable(db, SESSION_COLUMNS, "('a', 'u', 1, 1, 1)");
    await expect(score({ ...PUBLISHED, n_possible })).rejects.toThrow(RangeError);
  });
});

describe("writePairScores()", () => {
  it("keeps every pair in its order, and gives one without a scored session 0 and no shares", async () => {
    await createTable(
      db,
      "session_srs(session_id, srs, srs_intensity, srs_extent, srs_composition)",
      "('s', 0.5, 0.1, 0.2, 1.2)",
    );
    await createTable(db, "pairs(pair_id, session_id, prefix)", "(1, 'lost', [7]), (0, 's', [7, 8])");
    const { path, rows } = await writePairScores(db, folder.at("pairs.parquet"));
    expect(rows).toBe(2);
    const written = await db.query(`FROM '${path}'`);
    expect(Object.keys(written[0] ?? {})).toEqual([
      "pair_id",
      "session_id",
      "prefix",
      "srs",
      "srs_intensity",
      "srs_extent",
      "srs_composition",
    ]);
    expect(written.map((row) => Object.values(row))).toEqual([
      [0, "s", [7, 8], 0.5, 0.1, 0.2, 1.2],
      [1, "lost", [7], 0, null, null, null],
    ]);
  });
});

describe("describeScores()", () => {
  it("puts the edges of the tiers into the higher one", async () => {
    await createTable(db, "session_srs(srs)", "(0.329999), (0.33), (0.659999), (0.66)");
    const { moments } = await describeScores(db, "session_srs");
    expect(moments).toMatchObject({ tier_low: 0.25, tier_medium: 0.5, tier_high: 0.25 });
  });

  it("gives null where there are no scores", async () => {
    await createTable(db, "session_srs(srs)", "(NULL::DOUBLE)");
    expect(await describeScores(db, "session_srs")).toMatchObject({
      moments: { srs_mean: null, srs_std: null, tier_low: null },
      quantiles: { srs_p50: null },
    });
  });
});
