import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "./database.ts";
import { QueryError } from "./query-error.ts";
import type { SqlValue } from "./sql-value.ts";
import { openWorkers, type Workers } from "./workers.ts";

async function ask(db: Database, sql: string): Promise<SqlValue | undefined> {
  return Object.values((await db.query(sql))[0] ?? {})[0];
}

describe("openWorkers()", () => {
  let folder = "";
  let workers: Workers;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-workers-"));
    const memoryBytes = 200 * 1024 * 1024;
    const settings = "SET TimeZone = 'Asia/Tokyo'";
    workers = await openWorkers({ count: 2, memoryBytes, temporaryFolder: folder, settings });
  });
  afterAll(async () => {
    await workers[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it("gives each worker one thread, its part of the memory, a folder of its own, and the settings", async () => {
    const settings = ["threads", "memory_limit", "temp_directory", "TimeZone"];
    const sql = `SELECT concat_ws(', ', ${settings.map((name) => `current_setting('${name}')`).join(", ")}) AS found`;
    const found = await Promise.all([0, 1].map(() => workers.run((db) => ask(db, sql))));
    expect(new Set(found)).toEqual(
      new Set([0, 1].map((index) => `1, 100.0 MiB, ${join(folder, `worker-${index}`)}, Asia/Tokyo`)),
    );
    expect((await readdir(folder)).toSorted()).toEqual(["worker-0", "worker-1"]);
  });

  it("starts a third task when one of two workers is free, and not before", async () => {
    const events: string[] = [];
    const ends: (() => void)[] = [];
    const begin = (name: string) =>
      workers.start(async () => {
        events.push(`${name} starts`);
        await new Promise<void>((resolve) => ends.push(resolve));
        events.push(`${name} ends`);
        return name;
      });
    const tasks = ["a", "b", "c"].map(begin);
    await Promise.all(tasks.slice(0, 2).map(({ started }) => started));
    expect(events).toEqual(["a starts", "b starts"]);
    ends[1]?.();
    await tasks[2]?.started;
    await Promise.resolve();
    expect(events).toEqual(["a starts", "b starts", "b ends", "c starts"]);
    for (const end of ends) end();
    expect(await Promise.all(tasks.map(({ result }) => result))).toEqual(["a", "b", "c"]);
  });

  it("has a worker go on after a task that failed", async () => {
    const failing = [0, 1, 2].map(() => workers.run((db) => db.run("SELECT nothing")));
    await Promise.all(failing.map((task) => expect(task).rejects.toThrow(QueryError)));
    expect(await workers.run((db) => ask(db, "SELECT 1"))).toBe(1);
  });
});
