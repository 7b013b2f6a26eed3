import { mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { createParquetView } from "./create-parquet-view.ts";
import type { Database } from "./database.ts";
import { countRows, describeTable } from "./describe-table.ts";
import { openDatabase } from "./open-database.ts";
import { QueryError } from "./query-error.ts";
import { quoteString } from "./quote.ts";

async function copyTo(db: Database, path: string, select: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await db.run(`COPY (${select}) TO ${quoteString(path)} (FORMAT parquet)`);
}

describe("describeTable() and countRows()", () => {
  it("answer for a table whose name needs quotes", async () => {
    await using db = await openDatabase();
    await db.run(`CREATE TABLE "a ""b" AS SELECT range::INTEGER AS "n o", {'x': ['y']} AS s FROM range(3)`);
    expect(await countRows(db, 'a "b')).toBe(3);
    expect(await describeTable(db, 'a "b')).toEqual([
      { column_name: "n o", column_type: "INTEGER" },
      { column_name: "s", column_type: "STRUCT(x VARCHAR[])" },
    ]);
  });

  it("fail for a table that is not there", async () => {
    await using db = await openDatabase();
    await expect(describeTable(db, "nope")).rejects.toThrow(QueryError);
    await expect(countRows(db, "nope")).rejects.toThrow(QueryError);
  });
});

describe("createParquetView()", () => {
  it.each(["o'brien/x.parquet", "[2017]/a*b?.parquet", "year=2017/x.parquet", "with space/数据.parquet"])(
    "reads data/%s and nothing else",
    async (name) => {
      await using folder = await makeTemporaryFolder();
      await using db = await openDatabase();
      const path = join(folder.path, name);
      await copyTo(db, path, "SELECT 'right' AS a");
      await copyTo(db, join(folder.path, "2", "aXbY.parquet"), "SELECT 'wrong' AS a");
      await createParquetView(db, "the view", path);
      expect(await db.query('FROM "the view"')).toEqual([{ a: "right" }]);
      expect(await describeTable(db, "the view")).toEqual([{ column_name: "a", column_type: "VARCHAR" }]);
    },
  );

  it("replaces an older view and holds the absolute path", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    const path = join(folder.path, "new.parquet");
    await copyTo(db, path, "SELECT 'new' AS a");
    await db.run("CREATE VIEW v AS SELECT 'old' AS b");
    await createParquetView(db, "v", relative(process.cwd(), path));
    expect(await db.query("FROM v")).toEqual([{ a: "new" }]);
    const [view] = await db.query<{ sql: string }>("SELECT sql FROM duckdb_views() WHERE view_name = 'v'");
    expect(view?.sql).toContain(quoteString(path));
  });

  it("reads several files one after the other", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    const paths = ["b", "a"].map((name) => join(folder.path, `${name}.parquet`));
    for (const path of paths) await copyTo(db, path, `SELECT ${quoteString(path)} AS a`);
    await createParquetView(db, "v", paths);
    expect(await db.query("FROM v")).toEqual(paths.map((a) => ({ a })));
  });

  it("refuses a missing file, and a name that is a table's", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    await expect(createParquetView(db, "v", join(folder.path, "no.parquet"))).rejects.toThrow(
      /No files found/u,
    );
    await db.run("CREATE TABLE t AS SELECT 1 AS n");
    await copyTo(db, join(folder.path, "x.parquet"), "SELECT 2 AS n");
    await expect(createParquetView(db, "t", join(folder.path, "x.parquet"))).rejects.toThrow(QueryError);
    expect(await db.query("FROM t")).toEqual([{ n: 1 }]);
  });
});
