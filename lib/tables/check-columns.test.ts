import { describe, expect, it } from "vitest";
import { assertColumns, ContractError, checkColumns } from "./check-columns.ts";
import type { ColumnDescription } from "./describe-table.ts";
import { openDatabase } from "./open-database.ts";
import { QueryError } from "./query-error.ts";

const EXPECTED: readonly ColumnDescription[] = [
  { column_name: "user_id", column_type: "VARCHAR" },
  { column_name: "ts", column_type: "BIGINT" },
];

async function checkTable(columns: string): Promise<{ kind: string; message: string }[]> {
  await using db = await openDatabase();
  await db.run(`CREATE TABLE t (${columns})`);
  const findings = await checkColumns(db, "t", EXPECTED);
  return findings.map(({ kind, message }) => ({ kind, message }));
}

describe("checkColumns()", () => {
  it("finds nothing when names, types and order agree", async () => {
    expect(await checkTable("user_id TEXT, ts int8")).toEqual([]);
  });

  it.each([
    ["user_id TEXT", "missing", 'column "ts" is missing, wanted BIGINT'],
    ["user_id TEXT, ts BIGINT, extra DATE", "unexpected", 'column "extra" (DATE) is not expected'],
    ["user_id TEXT, ts INTEGER", "type", 'column "ts" is INTEGER, wanted BIGINT'],
    ["ts BIGINT, user_id TEXT", "order", 'column "ts" comes where "user_id" is wanted'],
  ])("(%s): %s", async (columns, kind, message) => {
    expect(await checkTable(columns)).toEqual([{ kind, message }]);
  });

  it("does not blame the order for a column that is missing", async () => {
    const findings = await checkTable("other TEXT, ts INTEGER");
    expect(findings.map((finding) => finding.kind)).toEqual(["missing", "unexpected", "type"]);
  });

  it("fails for a table that is not there", async () => {
    await using db = await openDatabase();
    await expect(checkColumns(db, "nope", EXPECTED)).rejects.toThrow(QueryError);
  });
});

describe("assertColumns()", () => {
  it("throws with the table and all findings", async () => {
    await using db = await openDatabase();
    await db.run("CREATE TABLE t (ts INTEGER)");
    const failure = await assertColumns(db, "t", EXPECTED).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContractError);
    expect(failure).toMatchObject({ table: "t", findings: [{ kind: "missing" }, { kind: "type" }] });
    expect(String(failure)).toContain(
      'Cannot use table "t": column "user_id" is missing, wanted VARCHAR; column "ts"',
    );
  });

  it("is content with the right columns", async () => {
    await using db = await openDatabase();
    await db.run("CREATE VIEW v AS SELECT 'a' AS user_id, 1::BIGINT AS ts");
    await expect(assertColumns(db, "v", EXPECTED)).resolves.toBeUndefined();
  });
});
