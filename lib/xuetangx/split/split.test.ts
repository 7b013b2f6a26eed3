import { describe, expect, it } from "vitest";
import { BrokenJsonError, sha256File, writeJsonAtomic } from "../../files/index.ts";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase } from "../../tables/index.ts";
import { createTable } from "../testing/create-table.ts";
import { compareUsers } from "./compare-users.ts";
import { listPairUsers } from "./list-pair-users.ts";
import { type SplitRatios, splitUsers } from "./split-users.ts";
import { writeSplitPairs } from "./write-split-pairs.ts";

const SEED = 20_260_107;
const USUAL: SplitRatios = { train: 0.7, val: 0.15, test: 0.15 };

describe("splitUsers()", () => {
  it("deals the users of the reference out as the original did (12.6)", async () => {
    await using db = await openDatabase();
    const users = ["1", "2", "3", "7", "8", "9", "10", "77", "100", "1000063"];
    await createTable(db, "pairs(user_id)", [...users, ...users].map((user) => `('${user}')`).join(", "));
    const sorted = await listPairUsers(db);
    expect(sorted).toEqual(["1", "10", "100", "1000063", "2", "3", "7", "77", "8", "9"]);
    expect(splitUsers(sorted, USUAL, SEED)).toEqual({
      train: ["8", "7", "1000063", "10", "3", "77", "1"],
      val: ["100"],
      test: ["2", "9"],
    });
  });

  it.each([
    [USUAL, 10, [7, 1, 2]],
    [USUAL, 20, [14, 3, 3]],
    [USUAL, 47, [32, 7, 8]],
    [USUAL, 101, [70, 15, 16]],
    [USUAL, 378, [264, 56, 58]],
    [USUAL, 70_809, [49_566, 10_621, 10_622]],
    [{ train: 0.4, val: 0.2, test: 0.4 }, 378, [151, 75, 152]],
    [{ train: 0.8, val: 0.1, test: 0.1 }, 62_054, [49_643, 6205, 6206]],
  ])("rounds the sizes down, the rest is test: %o of %d", (ratios, count, sizes) => {
    const users = Array.from({ length: count }, (_, index) => String(index));
    const { train, val, test } = splitUsers(users, ratios, SEED);
    expect([train.length, val.length, test.length]).toEqual(sizes);
    expect(new Set([...train, ...val, ...test]).size).toBe(count);
  });

  it.each([
    [{ train: 0.7, val: 0.2, test: 0.2 }],
    [{ train: 1.2, val: -0.2, test: 0 }],
    [{ train: Number.NaN, val: 0.5, test: 0.5 }],
  ])("refuses ratios that are no shares of 1: %o", (ratios) => {
    expect(() => splitUsers(["a"], ratios, SEED)).toThrow(RangeError);
  });
});

describe("writeSplitPairs()", () => {
  it("keeps columns and order of the pairs of these users", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    await createTable(
      db,
      "pairs(pair_id, user_id, prefix)",
      "(2, 'b', [1]), (0, 'a', [2]), (1, 'c', [3]), (3, 'b', [4])",
    );
    const { path, rows } = await writeSplitPairs(db, folder.at("pairs_val.parquet"), ["b", "a", "nobody"]);
    expect(rows).toBe(3);
    expect(await db.query(`FROM '${path}'`)).toEqual([
      { pair_id: 0, user_id: "a", prefix: [2] },
      { pair_id: 2, user_id: "b", prefix: [1] },
      { pair_id: 3, user_id: "b", prefix: [4] },
    ]);
  });
});

describe("compareUsers()", () => {
  it("tells whether the file holds these very users, and the hash of the file that does", async () => {
    await using folder = await makeTemporaryFolder();
    const path = folder.at("users_train.json");
    expect(await compareUsers(["b", "a"], path)).toMatchObject({ onDisk: "none" });
    await writeJsonAtomic(path, ["b", "a"]);
    expect(await compareUsers(["b", "a"], path)).toEqual({ onDisk: "same", sha256: await sha256File(path) });
    expect(await compareUsers(["a", "b"], path)).toMatchObject({ onDisk: "differs" });
    expect(await compareUsers(["b", "a", "c"], path)).toMatchObject({ onDisk: "differs" });
  });

  it("refuses a file that is not JSON", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(compareUsers([], await folder.write("users_train.json", "["))).rejects.toThrow(
      BrokenJsonError,
    );
  });
});
