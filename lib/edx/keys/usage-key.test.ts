import { describe, expect, it } from "vitest";
import { openDatabase, quoteString } from "../../tables/index.ts";
import { toModuleUrl, toModuleUrlSql } from "./usage-key.ts";

describe("toModuleUrl()", () => {
  it("takes an opaque key apart and drops the run", () => {
    const key = "block-v1:MITx+6.01x+4T2015+type@sequential+block@813e";
    expect(toModuleUrl(key)).toBe("i4x://MITx/6.01x/sequential/813e");
  });

  it("leaves older keys as they are", () => {
    expect(toModuleUrl("i4x://MITx/6.01x/sequential/813e")).toBe("i4x://MITx/6.01x/sequential/813e");
  });
});

describe("toModuleUrlSql()", () => {
  it.each([
    "block-v1:MITx+6.01x+4T2015+type@sequential+block@813e",
    "i4x://MITx/6.01x/sequential/813e",
    "block-v1:edX+DemoX+Demo_Course",
    "block-v1:a+b+c+type@d+block@e+f/g",
    "x block-v1:a+b+c+type@d+block@e",
    "",
  ])("does the same in DuckDB: %s", async (key) => {
    await using db = await openDatabase();
    const rows = await db.query(`SELECT ${toModuleUrlSql(quoteString(key))} AS url`);
    expect(rows).toEqual([{ url: toModuleUrl(key) }]);
  });
});
