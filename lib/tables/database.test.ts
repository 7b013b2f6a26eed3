import { readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder, spawnScript } from "../files/testing/index.ts";
import type { Database } from "./database.ts";
import { openDatabase } from "./open-database.ts";
import { QueryError } from "./query-error.ts";
import { withDatabase } from "./with-database.ts";

async function tryElsewhere(path: string): Promise<string> {
  return (await spawnScript(new URL("./testing/try-to-open.ts", import.meta.url), [path]).end).stdout;
}

async function readValue(db: Database, expression: string): Promise<unknown> {
  const [row] = await db.query<{ value: unknown }>(`SELECT ${expression} AS value`);
  return row?.value;
}

describe("openDatabase()", () => {
  it("makes the file and its folders, and keeps what is written", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "a", "b.duckdb");
    const first = await openDatabase(path);
    await first.run("CREATE TABLE t AS SELECT 7 AS n");
    await first.close();
    await using second = await openDatabase(path, { readOnly: true });
    expect(await second.query("FROM t")).toEqual([{ n: 7 }]);
    await expect(second.run("INSERT INTO t VALUES (8)")).rejects.toThrow(/read-only/u);
  });

  it("passes on the memory limit and the number of threads", async () => {
    await using db = await openDatabase(":memory:", { memoryLimit: "256MiB", threads: 1 });
    expect(await readValue(db, "current_setting('memory_limit')")).toBe("256.0 MiB");
    expect(await readValue(db, "current_setting('threads')")).toBe(1);
  });

  it("works in UTC wherever the machine is, in streams too", async () => {
    await using db = await openDatabase();
    expect(await readValue(db, "current_setting('TimeZone')")).toBe("UTC");
    const chunks = [];
    for await (const rows of db.stream("SELECT TIMESTAMPTZ '2017-01-01 23:30:00-01'::DATE AS day")) {
      chunks.push(rows);
    }
    expect(chunks).toEqual([[{ day: "2017-01-02" }]]);
  });

  it("gives every database in memory its own tables", async () => {
    await using one = await openDatabase();
    await using other = await openDatabase();
    await one.run("CREATE TABLE t AS SELECT 1 AS n");
    await expect(other.query("FROM t")).rejects.toThrow(QueryError);
  });

  it("shares a file that is open in this process until the last user closes it", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    const [one, other] = await Promise.all([
      openDatabase(path),
      openDatabase(join(folder.path, ".", "x.duckdb")),
    ]);
    await one.run("CREATE TABLE t AS SELECT 1 AS n");
    await one.close();
    await one.close();
    expect(await other.query("FROM t")).toEqual([{ n: 1 }]);
    expect(await tryElsewhere(path)).toBe("locked");
    await other.close();
    expect(await tryElsewhere(path)).toBe("free");
  });

  it.each(["before", "after"])("shares a file with a link to it that was made %s the file", async (order) => {
    await using folder = await makeTemporaryFolder();
    const [path, link] = [join(folder.path, "x.duckdb"), join(folder.path, "link.duckdb")];
    if (order === "after") await (await openDatabase(path)).close();
    await symlink("x.duckdb", link);
    await using linked = await openDatabase(link);
    await using direct = await openDatabase(path);
    await linked.run("CREATE TABLE t AS SELECT 1 AS n");
    expect(await direct.query("FROM t")).toEqual([{ n: 1 }]);
    expect(await readdir(folder.path)).toEqual(expect.arrayContaining(["link.duckdb", "x.duckdb"]));
  });

  it("shares a file that is open for writing with who wants to read only, but not the other way round", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    const writer = await openDatabase(path, { threads: 1 });
    await writer.run("CREATE TABLE t AS SELECT 1 AS n");
    await expect(openDatabase(path, { readOnly: true })).rejects.toThrow(/with other settings/u);
    const reader = await openDatabase(path, { threads: 1, readOnly: true });
    expect(await reader.query("FROM t")).toEqual([{ n: 1 }]);
    await reader.close();
    await writer.close();
    await using _reader = await openDatabase(path, { readOnly: true });
    await expect(openDatabase(path)).rejects.toThrow(/with other settings/u);
  });

  it("refuses other settings for a file that is open in this process", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    await using _open = await openDatabase(path);
    await expect(openDatabase(path, { threads: 1 })).rejects.toThrow(
      /open in this process with other settings/u,
    );
  });

  it("names the file that it cannot open, and can open it later", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "missing.duckdb");
    await expect(openDatabase(path, { readOnly: true })).rejects.toThrow(
      `Cannot open database "${path}": IO Error`,
    );
    await using db = await openDatabase(path);
    expect(await readValue(db, "1")).toBe(1);
  });
});

describe("Database.query()", () => {
  it("returns rows in order with columns in order, repeated names told apart", async () => {
    await using db = await openDatabase();
    const rows = await db.query("SELECT range AS n, 'x' AS n, -range AS m FROM range(3000)");
    expect(rows).toHaveLength(3000);
    expect(JSON.stringify(rows[2999])).toBe('{"n":2999,"n:1":"x","m":-2999}');
  });

  it("keeps a column whatever its name is", async () => {
    await using db = await openDatabase();
    const [row = {}] = await db.query("SELECT 1 AS a, 2 AS __proto__, 3 AS constructor");
    expect(Object.entries(row)).toEqual([
      ["a", 1],
      ["__proto__", 2],
      ["constructor", 3],
    ]);
  });

  it("answers many at once", async () => {
    await using db = await openDatabase();
    const answers = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((n) => readValue(db, `${n} + 1`)));
    expect(answers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("fails with the statement and DuckDB's message", async () => {
    await using db = await openDatabase();
    const failure = await db.query("SELECT *\nFROM nope").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({ sql: "SELECT *\nFROM nope", cause: expect.any(Error) });
    expect(String(failure)).toMatch(/Cannot run SQL "SELECT \* …": Catalog Error: Table with name nope/u);
  });

  it("fails when a late row fails", async () => {
    await using db = await openDatabase();
    const sql =
      "SELECT CASE WHEN range = 999999 THEN error('broken row') ELSE range END AS n FROM range(1000000)";
    await expect(db.query(sql)).rejects.toThrow(/broken row/u);
  });

  it("fails after close", async () => {
    const db = await openDatabase();
    await db.close();
    await expect(db.query("SELECT 1")).rejects.toThrow(QueryError);
  });
});

describe("Database.close()", () => {
  const SLOW = "SELECT count(*) AS n FROM range(20000000) WHERE range % 7 = 0";

  it("waits for running statements, whoever calls it first", async () => {
    const db = await openDatabase();
    const settled: string[] = [];
    const note = (name: string) => () => settled.push(name);
    const queries = [db.query(SLOW), db.query(SLOW, []), db.run(SLOW)];
    await Promise.all([
      ...queries.map((query) => query.then(note("statement"))),
      db.close().then(note("close")),
      db.close().then(note("close")),
    ]);
    expect(settled).toEqual(["statement", "statement", "statement", "close", "close"]);
    expect(await queries[0]).toEqual([{ n: 2_857_143 }]);
  });

  it("refuses statements from then on, and ends a stream that is being opened", async () => {
    const db = await openDatabase();
    const opening = db.stream("FROM range(1000000)").next();
    const closing = db.close();
    await expect(db.query("SELECT 1")).rejects.toThrow(/the database is closed/u);
    await expect(opening).rejects.toThrow(/closed before all rows were read/u);
    await closing;
  });
});

describe("withDatabase()", () => {
  it("returns what the action does, and closes the file also when the action fails", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    expect(await withDatabase(path, {}, (db) => db.query("SELECT 1 AS n"))).toEqual([{ n: 1 }]);
    const broken = withDatabase(path, {}, (db) => db.query("FROM nope"));
    await expect(broken).rejects.toThrow(QueryError);
    expect(await tryElsewhere(path)).toBe("free");
  });
});

describe("Database.run()", () => {
  it("runs several statements and counts the rows that the last one changed", async () => {
    await using db = await openDatabase();
    expect(await db.run("CREATE TABLE t (n INTEGER); INSERT INTO t FROM range(5)")).toBe(5);
    expect(await db.run("DELETE FROM t WHERE n < $1", [2])).toBe(2);
    expect(await db.run("SELECT 1")).toBe(0);
  });
});

describe("Database.stream()", () => {
  it("yields all rows in order, chunk by chunk, with parameters", async () => {
    await using db = await openDatabase();
    const counts: number[] = [];
    let next = 0;
    for await (const rows of db.stream<{ range: number }>("FROM range($1)", [10_000])) {
      counts.push(rows.length);
      expect(rows.map((row) => row.range)).toEqual(rows.map((_, index) => next + index));
      next += rows.length;
    }
    expect(next).toBe(10_000);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2048);
  });

  it("is not disturbed by other statements of the same database", async () => {
    await using db = await openDatabase();
    let rows = 0;
    for await (const chunk of db.stream("FROM range(1000000)")) {
      if (rows === 0) await db.query("SELECT 1");
      rows += chunk.length;
    }
    expect(rows).toBe(1_000_000);
  });

  it.each([
    ["FROM range(0)", 0],
    ["FROM range(2048)", 2048],
    ["FROM range(5);\n", 5],
    ["FROM range(5) -- all of them", 5],
    ["VALUES (1), (2)", 2],
    ["DESCRIBE SELECT 1 AS a", 1],
    ["WITH t AS (FROM range(9)) FROM t LIMIT 4", 4],
  ])("yields what there is: %j", async (sql, count) => {
    await using db = await openDatabase();
    const found = [];
    for await (const rows of db.stream(sql)) found.push(...rows);
    expect(found).toEqual(await db.query(sql));
    expect(found).toHaveLength(count);
  });

  it("keeps the order of a sorted query", async () => {
    await using db = await openDatabase();
    const found: number[] = [];
    for await (const rows of db.stream<{ n: number }>(
      "SELECT range AS n FROM range(300000) ORDER BY n DESC",
    )) {
      found.push(...rows.map((row) => row.n));
    }
    expect(found).toEqual(Array.from({ length: 300_000 }, (_, index) => 299_999 - index));
  });

  it.each([0, 999_999])("fails when row %i of a million fails, with DuckDB's reason", async (row) => {
    await using db = await openDatabase();
    const sql = `SELECT CASE WHEN range = ${row} THEN error('broken row') ELSE range END AS n FROM range(1000000)`;
    let rows = 0;
    const reading = (async () => {
      for await (const chunk of db.stream(sql)) rows += chunk.length;
    })();
    const failure = await reading.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect(String(failure)).toMatch(/broken row/u);
    expect(rows).toBeLessThanOrEqual(row);
  });

  it("refuses what is no query, in DuckDB's words about the statement as it was written", async () => {
    await using db = await openDatabase();
    await expect(db.stream("SELEC 1").next()).rejects.toThrow(/syntax error at or near "SELEC"/u);
    await expect(db.stream("FROM nope").next()).rejects.toThrow(/Table with name nope/u);
    await expect(db.stream("CREATE TABLE t (n INTEGER)").next()).rejects.toThrow(QueryError);
  });

  it("lets go of the file when its loop is left early", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    const db = await openDatabase(path);
    await db.run("CREATE TABLE t AS FROM range(1000000)");
    for await (const rows of db.stream("FROM t")) if (rows.length > 0) break;
    await db.close();
    expect(await tryElsewhere(path)).toBe("free");
    expect(await readdir(folder.path)).toEqual(["x.duckdb"]);
  });

  it("fails rather than ends when the database is closed meanwhile, and lets go of the file", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.duckdb");
    const db = await openDatabase(path);
    await db.run("CREATE TABLE t AS FROM range(1000000)");
    const stream = db.stream("FROM t");
    await stream.next();
    await db.close();
    await expect(stream.next()).rejects.toThrow(/closed before all rows were read/u);
    expect(await tryElsewhere(path)).toBe("free");
  });
});
