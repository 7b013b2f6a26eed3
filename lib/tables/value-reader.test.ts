import { describe, expect, it } from "vitest";
import { openDatabase } from "./open-database.ts";

async function queryValue(expression: string): Promise<unknown> {
  await using db = await openDatabase();
  const [row] = await db.query<{ value: unknown }>(`SELECT ${expression} AS value`);
  return row?.value;
}

describe("values of a query", () => {
  it.each([
    ["NULL", null],
    ["true", true],
    ["'naïve 名'", "naïve 名"],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["-9007199254740992", -9007199254740992n],
    ["(SELECT sum(range) FROM range(10))", 45],
    ["170141183460469231731687303715884105727::HUGEINT", 2n ** 127n - 1n],
    ["1.5::FLOAT", 1.5],
    ["'NaN'::DOUBLE", Number.NaN],
    ["1.50", 1.5],
    ["-0.00012::DECIMAL(38, 20)", -0.00012],
    ["1200::DECIMAL(10, 0)", 1200],
    ["123456789012.345::DECIMAL(20, 3)", 123456789012.345],
    ["1234567890123456.789::DECIMAL(20, 3)", 1234567890123456.8],
    ["1234567890123456.789::DECIMAL(20, 3)::VARCHAR", "1234567890123456.789"],
    ["12345678901234567890::DECIMAL(38, 0)", 12345678901234567000],
    ["'a'::ENUM('a', 'b')", "a"],
    ["'\\x00\\xFF'::BLOB", new Uint8Array([0, 255])],
    ["[1, NULL, 3]", [1, null, 3]],
    ["[[1], []]", [[1], []]],
    ["[1, 2]::INTEGER[2]", [1, 2]],
    ["{'a': 1::BIGINT, 'b': {'c': ['x']}}", { a: 1, b: { c: ["x"] } }],
    ["MAP {'k': 1}", [{ key: "k", value: 1 }]],
    ["union_value(n := 1)", { tag: "n", value: 1 }],
  ])("%s becomes %o", async (expression, value) => {
    expect(await queryValue(expression)).toEqual(value);
  });

  it.each([
    ["TIMESTAMP '2017-08-01 12:34:56.123456'", "2017-08-01 12:34:56.123456"],
    ["TIMESTAMP '2017-08-01 00:00:00'", "2017-08-01 00:00:00"],
    ["TIMESTAMP_NS '2017-08-01 12:34:56.123456789'", "2017-08-01 12:34:56.123456789"],
    ["TIMESTAMP_S '2017-08-01 12:34:56'", "2017-08-01 12:34:56"],
    ["TIMESTAMPTZ '2017-08-01 12:34:56.5+08'", "2017-08-01 04:34:56.5+00"],
    ["TIMESTAMPTZ 'infinity'", "infinity"],
    ["TIMESTAMP '-infinity'", "-infinity"],
    ["DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"],
    ["TIME '01:02:03.5'", "01:02:03.5"],
    ["TIMETZ '12:00:00+01'", "12:00:00+01"],
    ["INTERVAL '1 year 2 days 03:04:05'", "1 year 2 days 03:04:05"],
    ["'0101'::BIT", "0101"],
    ["'eeccb8c5-9943-b2bb-bb5e-222f4e14b687'::UUID", "eeccb8c5-9943-b2bb-bb5e-222f4e14b687"],
  ])("%s is the text that DuckDB itself makes of it", async (expression, text) => {
    expect(await queryValue(expression)).toBe(text);
    expect(await queryValue(`CAST(${expression} AS VARCHAR)`)).toBe(text);
  });
});
