import { describe, expect, it } from "vitest";
import { openDatabase, quoteString } from "../../tables/index.ts";
import { type ColumnType, toTypedSql } from "./table-types.ts";

async function read(text: string, type: ColumnType) {
  await using db = await openDatabase();
  const [row] = await db.query(`SELECT ${toTypedSql(quoteString(text), type)} AS value`);
  return row?.["value"];
}

describe("toTypedSql()", () => {
  it.each([
    ["BIGINT", "7", 7],
    ["BIGINT", " -7 ", -7],
    ["BIGINT", "1980.0", 1980],
    ["BIGINT", "1.5", null],
    ["BIGINT", "0x1F", null],
    ["BIGINT", "1e3", null],
    ["BIGINT", "99999999999999999999", null],
    ["BIGINT", "", null],
    ["FLAG", "True", 1],
    ["FLAG", "false", 0],
    ["FLAG", "2", 2],
    ["FLAG", "maybe", null],
    ["DOUBLE", "0.85", 0.85],
    ["DOUBLE", "1e-3", 0.001],
    ["DOUBLE", "nan", null],
    ["DOUBLE", "1e400", null],
    ["TIMESTAMP", "2015-05-01 10:00:00", "2015-05-01 10:00:00"],
    ["TIMESTAMP", "2015-05-01T10:00:00.123456Z", "2015-05-01 10:00:00.123456"],
    ["TIMESTAMP", "2015-05-01 10:00:00+02:00", "2015-05-01 08:00:00"],
    ["TIMESTAMP", "2015-09-31 10:00:00", null],
    ["TIMESTAMP", "0000-00-00 00:00:00", null],
    ["TIMESTAMP", "epoch", null],
    ["TIMESTAMP", "infinity", null],
  ] as const)("reads a %s from %j as %j", async (type, text, expected) => {
    expect(await read(text, type)).toBe(expected);
  });
});
