import { describe, expect, it } from "vitest";
import { openDatabase } from "./open-database.ts";
import { QueryError } from "./query-error.ts";
import type { SqlParameter } from "./sql-parameter.ts";

interface Bound {
  value: unknown;
  type: string;
}

async function bind(parameter: SqlParameter): Promise<Bound | undefined> {
  await using db = await openDatabase();
  const [row] = await db.query<Bound>("SELECT $1 AS value, typeof($1) AS type", [parameter]);
  return row;
}

describe("parameters of a query", () => {
  it.each<[SqlParameter, unknown, string]>([
    [null, null, '"NULL"'],
    [true, true, "BOOLEAN"],
    ["it's", "it's", "VARCHAR"],
    ["a\0b", "a\0b", "VARCHAR"],
    [5, 5, "INTEGER"],
    [-(2 ** 31), -(2 ** 31), "INTEGER"],
    [2 ** 31, 2 ** 31, "BIGINT"],
    [1.5, 1.5, "DOUBLE"],
    [1e300, 1e300, "DOUBLE"],
    [-0, -0, "DOUBLE"],
    [2n ** 62n, 2n ** 62n, "BIGINT"],
    [2n ** 100n, 2n ** 100n, "HUGEINT"],
    [new Date("2017-08-01T12:34:56.789Z"), "2017-08-01 12:34:56.789+00", "TIMESTAMP WITH TIME ZONE"],
    [new Uint8Array([0, 1]), new Uint8Array([0, 1]), "BLOB"],
    [[], [], '"NULL"[]'],
    [["a", null], ["a", null], "VARCHAR[]"],
    [[1, 2.5], [1, 2.5], "DOUBLE[]"],
    [[1, 2 ** 40], [1, 2 ** 40], "BIGINT[]"],
    [[1n, 0.5], [1, 0.5], "DOUBLE[]"],
    [[1, 2n ** 100n], [1, 2n ** 100n], "HUGEINT[]"],
    [[["a"], ["b"]], [["a"], ["b"]], "VARCHAR[][]"],
  ])("%o arrives", async (parameter, value, type) => {
    expect(await bind(parameter)).toEqual({ value, type });
  });

  it("may have names", async () => {
    await using db = await openDatabase();
    const rows = await db.query("SELECT $from + $to AS sum", { from: 1, to: 2 });
    expect(rows).toEqual([{ sum: 3 }]);
  });

  it("selects by a list, an empty one included", async () => {
    await using db = await openDatabase();
    const sql = "SELECT range FROM range(5) WHERE list_contains($1, range)";
    expect(await db.query(sql, [[1, 3]])).toEqual([{ range: 1 }, { range: 3 }]);
    expect(await db.query(sql, [[]])).toEqual([]);
  });

  it.each([
    ["a list of texts and numbers", [["a", 1]], /mixes VARCHAR and INTEGER/u],
    ["undefined", [undefined], /parameter "\$1": undefined has no SQL counterpart/u],
    ["too few", [], /parameters: 1/u],
    ["too many", [1, 2], /number 2/u],
  ])("are refused: %s", async (_, parameters, message) => {
    await using db = await openDatabase();
    const query = db.query("SELECT $1", parameters as SqlParameter[]);
    await expect(query).rejects.toThrow(QueryError);
    await expect(query).rejects.toThrow(message);
  });
});
