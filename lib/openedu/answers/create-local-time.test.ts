import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../tables/index.ts";
import { createPseudonymMacros } from "../pseudonyms/index.ts";
import { createLocalTime } from "./create-local-time.ts";

function everySevenMinutes(from: string, to: string): string {
  return `SELECT unnest(generate_series(TIMESTAMP '${from}', TIMESTAMP '${to}', INTERVAL 7 MINUTE + INTERVAL 1 MICROSECOND)) AS time`;
}

/** Returns how many times are shown otherwise than by the rules of the zone. */
async function countWrong(zone: string, times: string): Promise<number> {
  await using db = await openDatabase();
  await db.run(`CREATE TABLE log_events AS ${times} UNION ALL SELECT NULL`);
  await db.run("SET VARIABLE time_zone = $1", [zone]);
  await createPseudonymMacros(db, undefined);
  await db.run(await readFile(new URL("../sql/macros.sql", import.meta.url), "utf8"));
  await createLocalTime(db, await readFile(new URL("../sql/time_offsets.sql", import.meta.url), "utf8"));
  const [row] = await db.query<{ wrong: number }>(
    `
    SELECT count(*) FILTER (local_time(time) IS DISTINCT FROM timezone($1, timezone('UTC', time))) AS wrong FROM log_events`,
    [zone],
  );
  return row?.wrong ?? Number.NaN;
}

describe("createLocalTime()", () => {
  it.each([
    ["UTC", "2018-01-01", "2018-02-01"],
    ["Europe/Moscow", "2009-01-01", "2016-01-01"],
    ["America/New_York", "2016-03-01 12:34:56", "2019-11-04"],
    ["America/New_York", "2018-03-11 06:58:00", "2018-03-11 07:02:00"],
    ["America/St_Johns", "2009-01-01", "2012-01-01"],
    ["Australia/Lord_Howe", "2018-01-01", "2019-01-01"],
    ["Africa/Casablanca", "2018-01-01", "2021-01-01"],
    ["Asia/Kathmandu", "2018-01-01", "2018-03-01"],
    ["Pacific/Apia", "2011-06-01", "2012-06-01"],
  ])("shows the time of %s as its rules do, from %s to %s", async (zone, from, to) => {
    expect(await countWrong(zone, everySevenMinutes(from, to))).toBe(0);
  });

  it("takes a log in which clocks went wrong by centuries", async () => {
    const times = ["1890-01-01", "2018-03-11 06:59:00", "2018-03-11 07:00:00", "9999-12-31 23:59:59"];
    const sql = `SELECT unnest([${times.map((time) => `TIMESTAMP '${time}'`).join(", ")}]) AS time`;
    expect(await countWrong("America/New_York", sql)).toBe(0);
  });
});
