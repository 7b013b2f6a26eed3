import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { createTable } from "../testing/create-table.ts";
import { checkScores } from "./check-scores.ts";
import { correlateScores } from "./correlate-scores.ts";
import { countScoreBins } from "./count-score-bins.ts";
import { summarizeScores } from "./summarize-scores.ts";

let db: Database;

beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

/** The sessions of reference 12.5. */
const SMALL = "(0.507695, 7, 50), (0.800654, 5, 2401), (0.421225, 4, 19)";
const useScores = (rows: string) => createTable(db, "session_srs(srs, n_events, duration_sec)", rows);

describe("summarizeScores()", () => {
  it("gives mean, quantiles and the spread of the population", async () => {
    await useScores(SMALL);
    const { mean, std, ...quantiles } = await summarizeScores(db, "srs");
    expect(mean).toBeCloseTo(0.576_525, 6);
    expect(std).toBeCloseTo(0.198_859 * Math.sqrt(2 / 3), 6);
    expect(quantiles).toEqual({
      min: 0.421225,
      p25: expect.closeTo(0.46446, 10),
      p50: 0.507695,
      p75: expect.closeTo(0.6541745, 10),
      max: 0.800654,
    });
  });

  it("counts a value as often as it occurs, and gives null for no rows", async () => {
    await useScores("(0.25, 1, 1), (0.25, 2, 2), (1, 3, 3)");
    expect(await summarizeScores(db, "srs")).toMatchObject({ mean: 0.5, std: Math.sqrt(0.125) });
    await db.run("DELETE FROM session_srs");
    expect(await summarizeScores(db, "srs")).toMatchObject({ mean: null, std: null, p50: null });
  });
});

describe("correlateScores()", () => {
  it("gives the correlation of Pearson", async () => {
    await useScores(SMALL);
    expect(await correlateScores(db, "n_events")).toBeCloseTo(0.029_036_486_947_9, 12);
    expect(await correlateScores(db, "duration_sec")).toBeCloseTo(0.978_482_590_018_9, 12);
  });

  it("gives 1 and -1 where one follows the other, null where one does not vary", async () => {
    await useScores("(0.1, 10, 9), (0.2, 20, 8), (0.3, 30, 7)");
    expect(await correlateScores(db, "n_events")).toBe(1);
    expect(await correlateScores(db, "duration_sec")).toBe(-1);
    await useScores("(0.1, 5, 9), (0.2, 5, 8)");
    expect(await correlateScores(db, "n_events")).toBeNull();
  });
});

describe("countScoreBins()", () => {
  it("puts each edge into the higher range, also where doubles are off, and 1 into the last", async () => {
    await useScores("(0, 1, 1), (0.019999, 1, 1), (0.02, 1, 1), (0.58, 1, 1), (1, 1, 1)");
    const bins = await countScoreBins(db, 50);
    expect(bins).toHaveLength(50);
    expect(bins[0]).toEqual({ from: 0, to: 0.02, count: 2 });
    expect(bins.flatMap(({ from, count }) => Array.from({ length: count }, () => from))).toEqual([
      0, 0, 0.02, 0.58, 0.98,
    ]);
  });

  it.each([0, 2.5])("refuses %d ranges", async (bins) => {
    await expect(countScoreBins(db, bins)).rejects.toThrow(RangeError);
  });
});

describe("checkScores()", () => {
  it("finds nothing wrong with scores from 0 to 1", async () => {
    await useScores("(0, 1, 1), (1, 1, 1)");
    expect(await checkScores(db)).toEqual({
      scores_missing: 0,
      scores_out_of_range: 0,
      tables_without_rows: 0,
    });
  });

  it("counts what is missing and what is out of range, and notices that there is nothing", async () => {
    await useScores("('nan'::DOUBLE, 1, 1), (NULL, 1, 1), (1.5, 1, 1), (-0.1, 1, 1), (0.5, 1, 1)");
    expect(await checkScores(db)).toMatchObject({ scores_missing: 2, scores_out_of_range: 2 });
    await db.run("DELETE FROM session_srs");
    expect(await checkScores(db)).toMatchObject({ tables_without_rows: 1 });
  });
});
