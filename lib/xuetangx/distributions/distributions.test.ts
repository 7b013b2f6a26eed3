import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { countInBins, wholeNumberBins } from "./count-in-bins.ts";
import { durationBins } from "./duration-bins.ts";
import { findQuantiles } from "./find-quantiles.ts";

let db: Database;

beforeAll(async () => {
  db = await openDatabase();
});
afterAll(() => db.close());

const counted = (values: readonly number[]): string =>
  `SELECT unnest([${values.join(", ")}]::DOUBLE[]) AS value, 1 AS n`;

describe("findQuantiles()", () => {
  const QUANTILES = { p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95 };

  it.each([
    [
      [1, 2, 3, 4],
      [1.75, 2.5, 3.25, 3.7, 3.8499999999999996],
    ],
    [
      [13, 3, 5, 2, 11, 7],
      [3.5, 6, 10, 12, 12.5],
    ],
    [
      [15, 20, 35, 40, 50],
      [20, 35, 40, 46, 48],
    ],
    [[42], [42, 42, 42, 42, 42]],
  ])("agrees with NumPy to the last bit (reference 12.8): %o", async (values, expected) => {
    expect(Object.values(await findQuantiles(db, counted(values), QUANTILES))).toEqual(expected);
  });

  it("agrees with the published caps of reference 12.5", async () => {
    expect(await findQuantiles(db, counted([50, 2401, 19]), { p95: 0.95 })).toEqual({
      p95: 2165.8999999999996,
    });
  });

  it("takes a value as often as it was counted, and leaves out null", async () => {
    const sql = "SELECT * FROM (VALUES (7, 3), (NULL, 100), (1, 1)) AS counted(value, n)";
    expect(await findQuantiles(db, sql, { min: 0, p50: 0.5, max: 1 })).toEqual({ min: 1, p50: 7, max: 7 });
  });

  it("gives null when there are no values", async () => {
    expect(await findQuantiles(db, "SELECT 1 AS value, 1 AS n WHERE false", { p50: 0.5 })).toEqual({
      p50: null,
    });
  });
});

describe("countInBins()", () => {
  it("counts from each edge, inclusive, to the next, and gives empty bins too", async () => {
    const bins = await countInBins(db, counted([0, 1, 1.5, 2, 5, 1000]), wholeNumberBins([1, 2, 3, 5]));
    expect(bins.map(({ label, count }) => [label, count])).toEqual([
      ["1", 2],
      ["2", 1],
      ["3–4", 0],
      ["≥ 5", 2],
    ]);
  });
});

const labels = (threshold: number): string[] => durationBins(threshold).map(({ label }) => label);

describe("durationBins()", () => {
  it("has a bin that ends at the threshold", () => {
    expect(labels(1800)).toEqual([
      "≤ 1 s",
      "≤ 10 s",
      "≤ 1 min",
      "≤ 5 min",
      "≤ 30 min",
      "≤ 2 h",
      "≤ 1 d",
      "≤ 7 d",
      "> 7 d",
    ]);
    expect(labels(900)).toContain("≤ 15 min");
    expect(durationBins(900).find(({ label }) => label === "≤ 30 min")?.from).toBe(901);
  });

  it("goes as far as the threshold does", () => {
    expect(durationBins(864_000).at(-1)).toEqual({ label: "> 10 d", from: 864_001 });
  });
});
