import { describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { createPseudonymMacros } from "../pseudonyms/index.ts";
import { SharedTables } from "./shared-tables.ts";

async function openEvents(): Promise<Database> {
  const db = await openDatabase();
  await createPseudonymMacros(db, undefined);
  await db.run(`CREATE TABLE events AS SELECT '7' AS user_id, 'eve' AS username, 's' AS session, TIMESTAMP '2018-09-10 10:00:00' AS time,
    TIMESTAMP '2018-09-10 10:00:00' + INTERVAL (i) MINUTE AS instant, DATE '2018-09-10' AS day FROM range(3) AS r(i)`);
  return db;
}

async function listTables(db: Database): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_tables() ORDER BY name",
  );
  return rows.map(({ name }) => name);
}

describe("SharedTables", () => {
  it("makes the tables that a query names, and those that they are made of", async () => {
    await using db = await openEvents();
    const shared = await SharedTables.read(db, false);
    await shared.make("SELECT user_id FROM events");
    expect(await listTables(db)).toEqual(["events"]);
    await shared.make("SELECT * FROM total_times JOIN learners USING (user_id)");
    expect(await listTables(db)).toEqual(["events", "learners", "session_days", "total_times", "user_names"]);
    expect(await db.query("SELECT * FROM total_times JOIN learners USING (user_id)")).toEqual([
      { user_id: "7", microseconds: 120e6, days: 1, user_name: "eve" },
    ]);
  });

  it("makes a table once", async () => {
    await using db = await openEvents();
    const shared = await SharedTables.read(db, false);
    await shared.make("FROM session_days");
    await db.run("DELETE FROM events");
    await shared.make("FROM session_days");
    expect(await db.query("SELECT count(*) AS rows FROM session_days")).toEqual([{ rows: 1 }]);
  });
});
