import { describe, expect, it } from "vitest";
import { CheckError } from "../../run/index.ts";
import { createParquetView } from "../../tables/index.ts";
import { createTable, listColumns } from "../testing/create-table.ts";
import { useScratch } from "../testing/use-scratch.ts";
import { assertSupportBeforeQuery } from "./assert-support-before-query.ts";
import { countEpisodesPerUser } from "./count-episodes-per-user.ts";
import { type EpisodeRule, writeEpisodes } from "./write-episodes.ts";

const PAIRS = "pairs(pair_id, user_id, label_ts_epoch)";

/** The pairs of reference 12.4. */
const SMALL_PAIRS = `
  (0, '100', 1485907800), (1, '100', 1485909600), (2, '100', 1485909601), (3, '100', 1485911420),
  (4, '1000063', 1488362410), (5, '1000063', 1488362430), (6, '1000063', 1488362440), (7, '1000063', 1488362450)`;

const scratch = useScratch();

async function write(rule: Partial<EpisodeRule> = {}): ReturnType<typeof writeEpisodes> {
  const written = await writeEpisodes(scratch.db, scratch.folder.at("episodes.parquet"), {
    kSupport: 1,
    qQuery: 2,
    windows: "every",
    ...rule,
  });
  await createParquetView(scratch.db, "episodes", written.path);
  return written;
}

const listEpisodes = async () => {
  const rows = await scratch.db.query(
    "SELECT episode_id, user_id, support_pair_ids, query_pair_ids FROM episodes",
  );
  return rows.map((row) => Object.values(row));
};

describe("writeEpisodes()", () => {
  it("slides a window over the pairs of each user, for training (reference 12.7)", async () => {
    await createTable(scratch.db, PAIRS, SMALL_PAIRS);
    expect(await write()).toMatchObject({ rows: 4, n_users: 2, n_users_left_out: 0, n_windows_dropped: 0 });
    expect(await listEpisodes()).toEqual([
      [0, "100", [0], [1, 2]],
      [1, "100", [1], [2, 3]],
      [2, "1000063", [4], [5, 6]],
      [3, "1000063", [5], [6, 7]],
    ]);
    expect(await scratch.db.query("SELECT support_max_ts, query_min_ts FROM episodes LIMIT 1")).toEqual([
      { support_max_ts: 1485907800, query_min_ts: 1485909600 },
    ]);
  });

  it("takes the last window of each user, for validation and test (reference 12.7)", async () => {
    await createTable(scratch.db, PAIRS, SMALL_PAIRS);
    await write({ windows: "last" });
    expect(await listEpisodes()).toEqual([
      [0, "100", [1], [2, 3]],
      [1, "1000063", [5], [6, 7]],
    ]);
  });

  it("writes the columns and types of the original", async () => {
    await createTable(
      scratch.db,
      "pairs(pair_id, user_id, label_ts_epoch)",
      "(0::BIGINT, 'a', 0::BIGINT), (1, 'a', 1), (2, 'a', 2)",
    );
    await write();
    expect(await listColumns(scratch.db, "episodes")).toEqual([
      "episode_id BIGINT",
      "user_id VARCHAR",
      "support_pair_ids BIGINT[]",
      "query_pair_ids BIGINT[]",
      "support_max_ts BIGINT",
      "query_min_ts BIGINT",
    ]);
  });

  it.each(["every", "last"] as const)(
    "has nothing for a user with one pair too few (%s)",
    async (windows) => {
      await createTable(scratch.db, PAIRS, "(0, 'a', 0), (1, 'a', 1), (2, 'b', 0), (3, 'b', 1), (4, 'b', 2)");
      expect(await write({ windows })).toMatchObject({ rows: 1, n_users: 1, n_users_left_out: 1 });
      expect(await listEpisodes()).toEqual([[0, "b", [2], [3, 4]]]);
    },
  );

  it("gives n − K − Q + 1 windows of n pairs, of K and Q pairs in the order of time", async () => {
    const rows = Array.from({ length: 20 }, (_, index) => `(${index}, 'a', ${100 - index})`);
    await createTable(scratch.db, PAIRS, rows.join(", "));
    expect((await write({ kSupport: 5, qQuery: 10 })).rows).toBe(6);
    expect((await listEpisodes())[0]).toEqual([
      0,
      "a",
      [19, 18, 17, 16, 15],
      [14, 13, 12, 11, 10, 9, 8, 7, 6, 5],
    ]);
  });

  it("drops training windows whose support is not over before their query begins; of equal times the smaller pair_id is first", async () => {
    await createTable(scratch.db, PAIRS, "(3, 'a', 6), (2, 'a', 5), (1, 'a', 5), (0, 'a', 4)");
    expect(await write()).toMatchObject({ rows: 1, n_windows_dropped: 1 });
    expect(await listEpisodes()).toEqual([[0, "a", [0], [1, 2]]]);
    await write({ windows: "last" });
    expect(await listEpisodes()).toEqual([[0, "a", [1], [2, 3]]]);
  });

  it("orders users by code point", async () => {
    await createTable(
      scratch.db,
      PAIRS,
      "(0, 'é', 0), (1, 'é', 1), (2, 'Z', 0), (3, 'Z', 1), (4, '9', 0), (5, '9', 1), (6, '10', 0), (7, '10', 1)",
    );
    await write({ qQuery: 1 });
    expect(await scratch.db.query("SELECT user_id FROM episodes")).toEqual([
      { user_id: "10" },
      { user_id: "9" },
      { user_id: "Z" },
      { user_id: "é" },
    ]);
  });

  it("writes a file without episodes when nobody has enough pairs", async () => {
    await createTable(scratch.db, PAIRS, "(0, 'a', 0)");
    expect(await write()).toMatchObject({ rows: 0, n_users: 0, n_users_left_out: 1 });
    expect(await listEpisodes()).toEqual([]);
  });

  it.each([{ kSupport: 0 }, { qQuery: 0 }, { kSupport: 1.5 }, { qQuery: Number.NaN }])(
    "refuses %o",
    async (shape) => {
      await createTable(scratch.db, PAIRS, SMALL_PAIRS);
      await expect(write(shape)).rejects.toThrow(RangeError);
    },
  );
});

describe("assertSupportBeforeQuery()", () => {
  it("passes when it is so", async () => {
    await createTable(scratch.db, PAIRS, SMALL_PAIRS);
    await write({ windows: "last" });
    await expect(assertSupportBeforeQuery(scratch.db, "val")).resolves.toBeUndefined();
  });

  it("names how many are not, and the first of them", async () => {
    await createTable(
      scratch.db,
      "episodes(episode_id, support_max_ts, query_min_ts)",
      "(0, 1, 2), (1, 2, 2), (2, 3, 2)",
    );
    const failure = assertSupportBeforeQuery(scratch.db, "val");
    await expect(failure).rejects.toThrow(CheckError);
    await expect(failure).rejects.toMatchObject({ count: 2, example: 1 });
  });
});

describe("countEpisodesPerUser()", () => {
  it("counts users by how many episodes they have", async () => {
    await createTable(scratch.db, "episodes(user_id)", "('a'), ('a'), ('b'), ('c')");
    const bins = await countEpisodesPerUser(scratch.db);
    expect(bins.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])).toEqual([
      ["1", 2],
      ["2", 1],
    ]);
  });
});
