import { join } from "node:path";
import { readJson } from "cellar/files";
import { openDatabase } from "cellar/tables";
import { legacyShuffle, writeSampleActivity } from "cellar/xuetangx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorkplace, type Workplace } from "../../runner/cli/testing/workplace.ts";
import { NOTEBOOKS, placePipeline, readLatest } from "./testing/place_pipeline.ts";

const TIME_LIMIT_MS = 1_200_000;

/** Runs all notebooks over a generated sample in a repository of its own; returns the hash of each artifact by path. */
async function runAll(workplace: Workplace, ...args: string[]): Promise<Map<string, string | null>> {
  await writeSampleActivity(await placePipeline(workplace.root), { events: 60_000, seed: 3 });
  expect(await workplace.cellar(["run", "notebooks", ...args])).toMatchObject({ exitCode: 0 });
  const records = await Promise.all(NOTEBOOKS.map((name) => readArtifacts(workplace.root, name)));
  return new Map(records.flat().filter(([path]) => !path.endsWith(".duckdb")));
}

async function readArtifacts(root: string, notebook: string): Promise<[string, string | null][]> {
  const { findings, manifest } = await readLatest(root, notebook);
  expect(findings).toEqual([]);
  return (manifest?.artifacts ?? []).map(({ path, sha256 }) => [
    path.replace(/\/\d{8}_\d{6}\//u, "/"),
    sha256,
  ]);
}

describe("notebooks 01 to 12 on a generated sample", () => {
  let workplaces: [Workplace, Workplace];
  let artifacts: Map<string, string | null>;

  beforeAll(async () => {
    workplaces = [await createWorkplace(), await createWorkplace()];
    artifacts = await runAll(workplaces[0]);
  }, TIME_LIMIT_MS);
  afterAll(() => Promise.all(workplaces.map((workplace) => workplace[Symbol.asyncDispose]())));

  it(
    "make the same bytes in another place, under another memory limit",
    async () => {
      expect(artifacts.size).toBe(26);
      expect(await runAll(workplaces[1], "-p", "memory_limit", "200MB")).toEqual(artifacts);
    },
    TIME_LIMIT_MS,
  );

  it("keep every pair, in one part of the users alone", async () => {
    const pairs = join(workplaces[0].root, "data", "processed", "xuetangx", "pairs");
    await using db = await openDatabase();
    const [row] = await db.query(
      `SELECT
         (SELECT count(*) FROM '${pairs}/pairs.parquet') AS pairs,
         (SELECT count(*) FROM '${pairs}/pairs_*.parquet') AS parts,
         (SELECT count(DISTINCT pair_id) FROM '${pairs}/pairs_*.parquet') AS different`,
    );
    expect(row?.["pairs"]).toBeGreaterThan(100);
    expect(row).toMatchObject({ parts: row?.["pairs"], different: row?.["pairs"] });
  });

  it("split the users as NumPy shuffles them", async () => {
    const data = join(workplaces[0].root, "data", "processed", "xuetangx");
    await using db = await openDatabase();
    const users = await db.query<{ user_id: string }>(
      `SELECT DISTINCT user_id FROM '${data}/pairs/pairs.parquet' ORDER BY user_id`,
    );
    const shuffled = legacyShuffle(
      users.map(({ user_id }) => user_id),
      20_260_107,
    );
    const train = await readJson(join(data, "user_splits", "users_train.json"));
    expect(train).toEqual(shuffled.slice(0, Math.trunc(users.length * 0.7)));
  });
});
