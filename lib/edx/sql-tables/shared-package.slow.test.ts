import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, quoteString } from "../../tables/index.ts";
import { findSharedData } from "../testing/shared-logs.ts";
import { waldofyPackage } from "../waldo/index.ts";
import type { CourseTables } from "./course-tables.ts";
import { findCourseDumps } from "./find-course-dumps.ts";
import { loadCourseTables } from "./load-course-tables.ts";

const shared = findSharedData();
const reason = shared === undefined ? " (skipped: no shared data; set CELLAR_SHARED)" : "";
const folder = join(shared ?? "", "edx-package");
const COURSE = "edX/DemoX/Demo_Course";

let warehouse: string;

beforeEach(async () => {
  warehouse = await mkdtemp(join(tmpdir(), "cellar-shared-package-"));
});

afterEach(() => rm(warehouse, { recursive: true }));

async function read(path: string) {
  await using db = await openDatabase();
  return await db.query(`SELECT * FROM read_parquet(${quoteString(path)})`);
}

/** Returns how many lines each table of the package has, without the names of its columns. */
async function countLines(): Promise<Record<string, number>> {
  const names = (await readdir(folder)).filter((name) => /^edX-.*\.sql$/.test(name));
  const counts = names.map(async (name) => {
    const lines = (await readFile(join(folder, name), "utf8")).replace(/\n$/, "").split("\n").length;
    return [name, lines - 1] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

function countSources({ sources }: CourseTables): Record<string, number> {
  return Object.fromEntries(sources.map(({ path, rows }) => [path.slice(folder.length + 1), rows]));
}

function listHashes({ tables }: CourseTables): Record<string, string> {
  return Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]));
}

describe.skipIf(shared === undefined)(`edX's own package of the demo course${reason}`, () => {
  it("loads with every table and every row", async () => {
    const [dump] = await findCourseDumps({ folder });
    expect(dump).toEqual({ courseId: COURSE, folder, date: undefined });
    const loaded = await loadCourseTables({ folder, courseId: COURSE, warehouse });
    expect(countSources(loaded)).toEqual(await countLines());
    expect(loaded.rejects.rows).toBe(0);
    expect(
      loaded.sources.flatMap(({ table, untyped }) => untyped.map(({ column }) => [table, column])),
    ).toEqual([]);
    expect(loaded.otherFiles.map(({ kind }) => kind)).toEqual(["forum", "content", "structure"]);
    const rows = Object.fromEntries(loaded.tables.map((table) => [table.table, table.rows]));
    expect(rows).toMatchObject({
      user_info_combo: 4,
      studentmodule: 4,
      user_partitions: 4,
      verified: 4,
      teams: 4,
    });
  });

  it("has in user_info_combo what the tables say", async () => {
    const { tables } = await loadCourseTables({ folder, courseId: COURSE, warehouse });
    const combo = tables.find(({ table }) => table === "user_info_combo");
    expect(await read(combo?.path ?? "")).toMatchObject([
      {
        user_id: 1,
        username: "honor",
        is_staff: 1,
        profile_year_of_birth: 1980,
        profile_meta: '{"old_emails": [["honor@example.com"]]}',
        enrollment_course_id: COURSE,
        enrollment_mode: "honor",
        certificate_grade: 0.27,
      },
      { user_id: 2, profile_gender: null, profile_country: "FR" },
      { user_id: 3, enrollment_mode: "verified" },
      { user_id: 4, username: "staff" },
    ]);
  });

  it("comes out the same when it has been taken apart", async () => {
    const direct = await loadCourseTables({ folder, courseId: COURSE, warehouse });
    const base = join(warehouse, "base");
    // A package has its day in its name, which this one has not.
    const link = join(warehouse, "demo-2015-11-06");
    await symlink(folder, link);
    await waldofyPackage({ folder: link, base, courses: [COURSE] });
    const [dump] = await findCourseDumps({ folder: base });
    const apart = await loadCourseTables({
      folder: dump?.folder ?? "",
      courseId: COURSE,
      warehouse: join(warehouse, "apart"),
    });
    expect(listHashes(apart)).toEqual(listHashes(direct));
  });
});
