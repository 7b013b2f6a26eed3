import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../tables/index.ts";
import { DumpFormatError } from "../dumps/index.ts";
import { loadStaff } from "./load-staff.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-staff-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function load(text: string) {
  const path = join(folder, "staff.csv");
  await writeFile(path, text);
  return loadStaff(path, join(folder, "warehouse"));
}

describe("loadStaff()", () => {
  it("takes four columns by their places, and sets aside what has other numbers of them", async () => {
    const { table, source, rejects } = await load(
      'Course,User,"Full name",Role\r\nMITx/8.01x/2T2015,alice,"Doe, Alice",instructor\r\nMITx/8.01x/2T2015,bob\r\n',
    );
    expect(table.path).toBe(join(folder, "warehouse", "courses", "staff.parquet"));
    await using db = await openDatabase();
    expect(await db.query("SELECT * FROM read_parquet($1)", [table.path])).toEqual([
      { course_id: "MITx/8.01x/2T2015", username: "alice", name: "Doe, Alice", role: "instructor" },
    ]);
    expect(source).toMatchObject({ lines: 2, rows: 1, rejected: 1 });
    expect(rejects.rows).toBe(1);
    expect(await readdir(join(folder, "warehouse"))).toEqual(["_manifest", "_rejects", "courses"]);
  });

  it("is loaded by several at a time as by one", async () => {
    const path = join(folder, "staff.csv");
    await writeFile(path, "a,b,c,d\n1,2,3,4\n");
    const all = await Promise.all([1, 2, 3].map(() => loadStaff(path, join(folder, "warehouse"))));
    expect(new Set(all.map(({ table }) => table.sha256)).size).toBe(1);
    expect(all.map(({ table }) => table.rows)).toEqual([1, 1, 1]);
  });

  it("refuses a list with other columns", async () => {
    await expect(load("course_id,username\nx,y\n")).rejects.toThrow(DumpFormatError);
  });
});
