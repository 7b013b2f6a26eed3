import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import type { Database, SqlRow } from "../../tables/index.ts";
import { openStagingDatabase } from "./open-staging-database.ts";
import { openTypedTable } from "./typed-table.ts";
import { writeRows } from "./write-rows.ts";

const COLUMNS = {
  id: "INTEGER",
  name: "STRING",
  share: "FLOAT",
  done: "BOOLEAN",
  at: "TIMESTAMP",
  data: { "a.b": "STRING", deep: { n: "INTEGER" } },
} as const;

let folder: TemporaryFolder;
let path: string;
let db: Database;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
  db = await openStagingDatabase(folder.path);
  path = join(folder.path, "it's a table.parquet");
});

afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

async function read(): Promise<SqlRow[]> {
  return db.query("SELECT * FROM read_parquet($1)", [path]);
}

describe("openTypedTable()", () => {
  it("writes values of every type, and what is not there as null", async () => {
    const rows = [
      {
        id: 1,
        name: "one",
        share: 0.1,
        done: true,
        at: "2015-06-09 12:25:45.801",
        data: { "a.b": "x", deep: { n: 2 } },
      },
      { id: 9_007_199_254_740_991, name: "", share: 1e300, done: false, data: {} },
      { data: { deep: {} } },
      {},
    ];
    expect((await writeRows(db, path, COLUMNS, rows)).rows).toBe(4);
    const none = { id: null, name: null, share: null, done: null, at: null };
    expect(await read()).toEqual([
      { ...rows[0] },
      { ...rows[1], at: null, data: { "a.b": null, deep: null } },
      { ...none, data: { "a.b": null, deep: { n: null } } },
      { ...none, data: null },
    ]);
  });

  it("keeps any text", async () => {
    const texts = ["a\0b", "\r\n\t", "\u{1f600}", "null", "NULL", '"{}"', "it's"];
    await writeRows(
      db,
      path,
      { text: "STRING" },
      texts.map((text) => ({ text })),
    );
    expect(await read()).toEqual(texts.map((text) => ({ text })));
  });

  it("writes a table without rows", async () => {
    expect((await writeRows(db, path, COLUMNS, [])).rows).toBe(0);
    expect(await read()).toEqual([]);
  });

  it("keeps the order of the rows, and gives the same bytes for the same rows", async () => {
    const rows = Array.from({ length: 300_000 }, (_, id) => ({ id, name: `row ${id % 7}` }));
    const { sha256 } = await writeRows(db, path, { id: "INTEGER", name: "STRING" }, rows);
    const [odd] = await db.query(
      "SELECT count(*) AS count FROM read_parquet($1, file_row_number = true) WHERE id != file_row_number",
      [path],
    );
    expect(odd).toEqual({ count: 0 });
    expect((await writeRows(db, path, { id: "INTEGER", name: "STRING" }, rows)).sha256).toBe(sha256);
  });

  it("leaves nothing behind when a row does not fit", async () => {
    await expect(writeRows(db, path, { at: "TIMESTAMP" }, [{ at: "soon" }])).rejects.toThrow("soon");
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("leaves nothing behind when it is given up", async () => {
    await using table = await openTypedTable(db, path, COLUMNS);
    await table.append({ id: 1 });
    expect(table.rows).toBe(1);
    await table[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).toEqual([]);
  });
});
