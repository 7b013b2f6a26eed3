import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../tables/index.ts";
import { readCourseStructure } from "../content/index.ts";
import { createTypedView, loadPackage } from "../dumps/index.ts";
import { writeRoles, writeUserInfoCombo } from "../people/index.ts";
import { type WrittenSample, writeSamplePackage } from "./index.ts";

const COURSE = "SampleX/S101x/1T2016";

describe("a course of writeSamplePackage() after a few weeks", () => {
  let root: string;
  let sample: WrittenSample;
  let db: Database;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "cellar-edx-grades-"));
    const options = { courses: 1, users: 120, days: 30, seed: 4, events: 60_000, brokenShare: 0 };
    sample = await writeSamplePackage(root, options);
    const warehouse = join(root, "warehouse");
    const loaded = await loadPackage({ folder: sample.sqlFolder, courseId: COURSE, warehouse });
    db = await openDatabase();
    for (const { table, parquet, columns } of loaded.tables) {
      await createTypedView(db, { table, parquet: parquet?.path ?? "", columns });
    }
  }, 120_000);
  afterAll(async () => {
    await db.close();
    await rm(root, { recursive: true });
  });

  it("has learners who pass, and many who do not, and certificates say so", async () => {
    const rows = await db.query<{ status: string; count: number; wrong: number }>(
      `SELECT status, count(*) AS count, count(*) FILTER (
           grade != percent_grade OR (status = 'downloadable') != (percent_grade >= 0.3)
           OR (letter_grade = 'Pass') != (passed_timestamp IS NOT NULL) OR (letter_grade = 'Pass') != (status = 'downloadable')
         ) AS wrong
       FROM certificates JOIN grades_persistentcoursegrade USING (user_id) GROUP BY status ORDER BY status`,
    );
    expect(rows).toMatchObject([
      { status: "downloadable", wrong: 0 },
      { status: "notpassing", wrong: 0 },
    ]);
    expect(Math.min(...rows.map(({ count }) => count))).toBeGreaterThan(5);
  });

  it("has grades that follow from those of the parts, as the grading policy says", async () => {
    const wrong = await db.query(
      `WITH parts AS (
         SELECT user_id, sum(earned_graded / possible_graded) FILTER (possible_graded < 10) AS homework,
           coalesce(sum(earned_graded / possible_graded) FILTER (possible_graded = 10), 0) AS exam
         FROM grades_persistentsubsectiongrade WHERE possible_graded > 0 GROUP BY user_id
       )
       SELECT user_id, percent_grade, homework, exam FROM grades_persistentcoursegrade LEFT JOIN parts USING (user_id)
       WHERE abs(percent_grade - (0.6 * coalesce(homework, 0) / 6 + 0.4 * coalesce(exam, 0))) > 0.0001`,
    );
    expect(wrong).toEqual([]);
  });

  it("has the points of each part that its problems give", async () => {
    const file = join(sample.sqlFolder, "SampleX-S101x-1T2016-course_structure-prod-analytics.json");
    const blocks = new Map(
      readCourseStructure(file, await readFile(file, "utf8")).map((block) => [block.block_id, block]),
    );
    const findSequence = (key: string | null): string => {
      const block = blocks.get(key ?? "");
      return block?.category === "sequential" ? block.block_id : findSequence(block?.parent_id ?? null);
    };
    const points = new Map<string, number>();
    const problems = await db.query<{ student_id: number; module_id: string; share: number }>(
      "SELECT student_id, module_id, grade::DOUBLE / max_grade::DOUBLE AS share FROM studentmodule WHERE grade IS NOT NULL",
    );
    for (const { student_id, module_id, share } of problems) {
      const { weight }: { weight: string } = JSON.parse(blocks.get(module_id)?.metadata ?? "{}");
      const place = `${student_id} ${findSequence(module_id)}`;
      points.set(place, (points.get(place) ?? 0) + Number(weight) * share);
    }
    const parts = await db.query<{ user_id: number; usage_key: string; earned_all: number }>(
      "SELECT user_id, usage_key, earned_all FROM grades_persistentsubsectiongrade WHERE first_attempted IS NOT NULL",
    );
    const found = new Map(parts.map((part) => [`${part.user_id} ${part.usage_key}`, part.earned_all]));
    expect(found).toEqual(points);
    expect(found.size).toBeGreaterThan(100);
  });

  it("can be made the table of all that is known of users, with no column missing", async () => {
    const combo = await writeUserInfoCombo(db, { courseId: COURSE, outParquet: join(root, "combo.parquet") });
    const enrolled = sample.totals.courses[COURSE]?.rows["student_courseenrollment"];
    expect(combo).toMatchObject({ rows: enrolled, of_other_courses: 0, missing_columns: [] });
    const roles = await writeRoles(db, join(root, "roles.parquet"));
    expect(roles).toMatchObject({ rows: enrolled, unknown_roles: {} });
  });
});
