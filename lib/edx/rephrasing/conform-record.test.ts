import { describe, expect, it } from "vitest";
import { conformRecord } from "./conform-record.ts";
import { conformValue } from "./conform-value.ts";

describe("conformRecord()", () => {
  it("takes text for numbers", () => {
    const { record, rest } = conformRecord({ event_struct: { old_speed: "1.0", attempts: "3" } });
    expect(record).toEqual({ event_struct: { old_speed: 1, attempts: 3 } });
    expect(rest).toEqual({});
  });

  it("keeps what no column can hold under the path that it had", () => {
    const { record, rest } = conformRecord({
      username: "alice",
      minion: { a: 1 },
      context: { org_id: "MITx", user_id: "none", planet: "Mars" },
    });
    expect(record).toEqual({ username: "alice", context: { org_id: "MITx" } });
    expect(rest).toEqual({ minion: { a: 1 }, context: { user_id: "none", planet: "Mars" } });
  });

  it("leaves nulls out", () => {
    expect(conformRecord({ username: null, unknown: null })).toEqual({ record: {}, rest: {} });
  });

  it("keeps an object where a column holds single values as JSON", () => {
    expect(conformRecord({ page: { a: [1] } }).record).toEqual({ page: '{"a":[1]}' });
  });

  it("does not take names of JavaScript for columns", () => {
    expect(conformRecord({ constructor: "x" })).toEqual({ record: {}, rest: { constructor: "x" } });
  });
});

describe("conformValue()", () => {
  it.each([
    ["STRING", 5, "5"],
    ["STRING", true, "true"],
    ["TIMESTAMP", "2014-05-15T17:09:59", "2014-05-15T17:09:59"],
    ["TIMESTAMP", 5, undefined],
    ["FLOAT", "0.5", 0.5],
    ["FLOAT", "", undefined],
    ["FLOAT", "fast", undefined],
    ["INTEGER", true, 1],
    ["INTEGER", 1.5, undefined],
    ["INTEGER", "", undefined],
    ["INTEGER", "99999999999999999999", undefined],
    ["BOOLEAN", "1", true],
    ["BOOLEAN", 0, false],
    ["BOOLEAN", "yes", undefined],
  ] as const)("%s of %j is %j", (type, value, expected) => {
    expect(conformValue(value, type)).toBe(expected);
  });
});
