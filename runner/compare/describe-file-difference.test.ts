import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withDatabase } from "cellar/tables";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeFileDifference } from "./describe-file-difference.ts";
import { findDatabaseDifference } from "./find-table-difference.ts";
import { writeTable } from "./testing/index.ts";

describe("describeFileDifference()", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-compare-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const compareContents = async (
    ending: string,
    one: string | Buffer,
    other: string | Buffer,
  ): Promise<string | undefined> => {
    const paths = [join(folder, `one${ending}`), join(folder, `other${ending}`)] as const;
    await Promise.all([writeFile(paths[0], one), writeFile(paths[1], other)]);
    return describeFileDifference(...paths);
  };
  const compareQueries = async (one: string, other: string): Promise<string | undefined> => {
    const paths = [join(folder, "one[1].parquet"), join(folder, "other.parquet")] as const;
    await Promise.all([writeTable(paths[0], one), writeTable(paths[1], other)]);
    return describeFileDifference(...paths);
  };
  const compareDatabases = async (one: string, other: string): Promise<string | undefined> => {
    const paths = [join(folder, "one.duckdb"), join(folder, "other.duckdb")] as const;
    await withDatabase(paths[0], {}, (db) => db.run(one));
    await withDatabase(paths[1], {}, (db) => db.run(other));
    return describeFileDifference(...paths);
  };

  it.each([
    { ending: ".csv", one: "a,b\n1,2\n", other: "a,b\n1,3\n", says: 'line 2: "1,2" became "1,3"' },
    { ending: ".txt", one: "a\n", other: "a\nb\n", says: 'line 2: (end) became "b"' },
    { ending: ".json", one: "{\n1}", other: "{\n2}", says: 'line 2: "1}" became "2}"' },
    { ending: ".bin", one: "abc", other: "abd", says: "byte 3: 99 became 100" },
    { ending: ".bin", one: "abc", other: "abcd", says: "byte 4: one of the two ends before it" },
    { ending: ".txt", one: "a\n", other: "a\r\n", says: "line ends, from byte 2: 10 became 13" },
    { ending: ".parquet", one: "abc", other: "abd", says: "byte 3: 99 became 100" },
    { ending: ".duckdb", one: "abc", other: "abd", says: "byte 3: 99 became 100" },
  ])("finds the place in $ending: $says", async ({ ending, one, other, says }) => {
    expect(await compareContents(ending, one, other)).toBe(says);
  });

  it("finds a byte behind the first megabyte, and nothing in equal files", async () => {
    const one = Buffer.alloc(2_500_000, 1);
    const other = Buffer.from(one);
    expect(await compareContents(".bin", one, other)).toBeUndefined();
    other[2_000_000] = 7;
    expect(await compareContents(".bin", one, other)).toBe("byte 2000001: 1 became 7");
  });

  it("finds the first row and the columns in which Parquet differs, in large tables too", async () => {
    const base = "SELECT i AS id, i * 2 AS v, 'n' || i AS name FROM range(50000) t(i)";
    const changed = base.replace("i * 2 AS v", "CASE WHEN i >= 31234 THEN 0 ELSE i * 2 END AS v");
    expect(await compareQueries(base, changed)).toBe("row 31235: v 62468 became 0");
  });

  it.each([
    ["other columns", "SELECT 1 AS a", "SELECT 1 AS b", "columns: a INTEGER became b INTEGER"],
    ["another type", "SELECT 1 AS a", "SELECT 1::BIGINT AS a", "columns: a INTEGER became a BIGINT"],
    ["more rows", "SELECT 1 AS a", "SELECT unnest([1, 2]) AS a", "row 2: a null became 2 (1 rows became 2)"],
    ["one more row of nothing", "SELECT NULL AS a", "SELECT unnest([NULL, NULL]) AS a", "1 rows became 2"],
    ["a null", "SELECT 1 AS a", "SELECT NULL::INTEGER AS a", "row 1: a 1 became null"],
    ["another order", "SELECT unnest([1, 2]) AS a", "SELECT unnest([2, 1]) AS a", "row 1: a 1 became 2"],
  ])("tells %s in Parquet", async (_, one, other, expected) => {
    expect(await compareQueries(one, other)).toBe(expected);
  });

  it("takes DuckDB files with the same tables and views for the same, whatever their bytes", async () => {
    const table =
      "CREATE TABLE t AS SELECT i AS a FROM range(10) r(i); CREATE VIEW v AS SELECT a + 1 AS b FROM t";
    const rebuilt = `CREATE TABLE x AS SELECT 1 AS z; DROP TABLE x; ${table}`;
    expect(await compareDatabases(table, rebuilt)).toBeUndefined();
  });

  it("names the table or view of a DuckDB file in which rows differ", async () => {
    const table = "CREATE TABLE t AS SELECT 1 AS a; CREATE VIEW v AS SELECT a AS b FROM t";
    expect(await compareDatabases(table, table.replace("a AS b", "a + 1 AS b"))).toBe(
      '"main"."v": row 1: b 1 became 2',
    );
  });

  it("overlooks, where that is wanted, what the first DuckDB file has beyond the second", async () => {
    const paths = [join(folder, "one.duckdb"), join(folder, "other.duckdb")] as const;
    await withDatabase(paths[0], {}, (db) =>
      db.run("CREATE TABLE t AS SELECT 1 AS a; CREATE TABLE u AS SELECT 2 AS b"),
    );
    await withDatabase(paths[1], {}, (db) => db.run("CREATE TABLE t AS SELECT 1 AS a"));
    expect(await findDatabaseDifference(...paths, { onlyOthers: true })).toBeUndefined();
    expect(await findDatabaseDifference(paths[1], paths[0], { onlyOthers: true })).toContain(
      "tables and views",
    );
    await withDatabase(paths[1], {}, (db) => db.run("UPDATE t SET a = 3"));
    expect(await findDatabaseDifference(...paths, { onlyOthers: true })).toBe(
      '"main"."t": row 1: a 1 became 3',
    );
  });

  it("names what only one DuckDB file has", async () => {
    expect(await compareDatabases("CREATE TABLE t (a INTEGER)", "CREATE TABLE u (a INTEGER)")).toBe(
      'tables and views: "main"."t" became "main"."u"',
    );
  });
});
