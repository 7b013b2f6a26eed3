import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type RunFiles, readRunFiles } from "cellar/run";
import { openDatabase } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CommandResult,
  createWorkplace,
  PATIENCE_MS,
  type Workplace,
} from "../../runner/cli/testing/workplace.ts";

const NAME = "11_edx_sql_tables";
const KEY = "course-v1:MITx+8.01x+2T2015";
const USERS = 40;
const here = dirname(fileURLToPath(import.meta.url));

/** Tables of a course, an error of each kind among their lines. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  auth_user: [
    "id\tusername\tis_staff\tdate_joined",
    ...forUsers((id) => `${id}\tuser${id}\t0\t2015-05-01 10:00:00`),
  ],
  auth_userprofile: [
    "user_id\tname\tyear_of_birth\tlevel_of_education",
    ...forUsers(
      (id) => `${id}\tName ${id}\t${id === 7 ? "long ago" : 1950 + id}\t${id % 2 === 0 ? "b" : "m"}`,
    ),
  ],
  student_courseenrollment: [
    "user_id\tcourse_id\tcreated\tis_active\tmode",
    ...forUsers(
      (id) =>
        `${id}\t${KEY}\t2015-05-0${1 + (id % 9)} 10:00:00\t${id % 4 === 0 ? 0 : 1}\t${id % 5 === 0 ? "verified" : "audit"}`,
    ),
    `cut`,
  ],
  certificates_generatedcertificate: [
    "user_id\tgrade\tcourse_id\tstatus",
    ...forUsers((id) => `${id}\t0.${id}\t${KEY}\t${id > 30 ? "downloadable" : "notpassing"}`),
  ],
  courseware_studentmodule: [
    "id\tmodule_type\tmodule_id\tstudent_id\tstate\tgrade\tmodified\tcourse_id",
    ...forUsers(
      (id) =>
        `${id}\tproblem\tblock-v1:MITx+8.01x+2T2015+type@problem+block@p\t${id}\t{"n": "a\\\\nb"}\t${id === 3 ? "NULL" : "1.0"}\t2015-06-01 00:00:${10 + id}\t${KEY}`,
    ),
    "99\tproblem\tx\t1\t{}\tone\tfield too many\t1\t2",
  ],
};

function forUsers(write: (id: number) => string): string[] {
  return Array.from({ length: USERS }, (_, index) => write(index + 1));
}

describe("notebook 11 on a package and a folder of a course, headless", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  let result: CommandResult;
  let files: RunFiles;

  const runNotebook = async (parameters: readonly string[] = []): Promise<RunFiles> => {
    result = await workplace.cellar(["run", `notebooks/${NAME}.ipynb`, ...parameters]);
    const tags = await readdir(join(workplace.root, "reports", NAME));
    return readRunFiles(join(workplace.root, "reports", NAME, tags.toSorted().at(-1) ?? ""));
  };

  beforeAll(async () => {
    workplace = await createWorkplace();
    await copyFile(join(here, `${NAME}.ipynb`), join(workplace.root, "notebooks", `${NAME}.ipynb`));
    const sql = join(workplace.root, "data/raw/edx/sql");
    for (const day of ["2015-06-01", "2015-06-08"]) {
      const dump = join(sql, `mitx-${day}`);
      await mkdir(dump, { recursive: true });
      for (const [table, lines] of Object.entries(TABLES)) {
        const own = day === "2015-06-08" ? lines : lines.slice(0, 2);
        await writeFile(join(dump, `MITx-8.01x-2T2015-${table}-prod-analytics.sql`), `${own.join("\n")}\n`);
      }
    }
    const other = join(sql, "MITx__8.02x__2T2015", "2015-06-08");
    await mkdir(other, { recursive: true });
    const csv = 'id,username\r\n1,"user\n1"\r\n2,"user, 2"\r\n3\r\n';
    await writeFile(join(other, "users.csv.gz"), gzipSync(csv));
    await writeFile(join(sql, "staff.csv"), `course_id,username,name,role\n${KEY},ann,"Ann, A.",staff\n`);
    files = await runNotebook();
  }, PATIENCE_MS);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("completes, with a record that keeps the contract", () => {
    expect(result).toMatchObject({ exitCode: 0 });
    expect(files.findings).toEqual([]);
    expect(files.report?.execution?.status).toBe("completed");
  });

  it("accounts for every line of the latest dumps", () => {
    expect(files.report?.metrics).toMatchObject({
      n_courses: 2,
      n_files: 7,
      n_lines: USERS * 5 + 2 + 3 + 1,
      n_rows: USERS * 5 + 2 + 1,
      n_rejected: 3,
      rejects_by_reason: { "1 fields, wanted 5": 1, "1 fields, wanted 2": 1, "9 fields, wanted 8": 1 },
      n_values_not_of_type: 1,
      n_learners: USERS + 2,
      first_time: "2015-05-01 10:00:00",
      last_time: "2015-06-01 00:00:50",
    });
    expect(files.report?.sanity_samples?.["values_not_of_type"]).toEqual([
      { course: "MITx/8.01x/2T2015", table: "profiles", column: "year_of_birth", type: "BIGINT", count: 1 },
    ]);
  });

  it("counts learners of each course", () => {
    expect(files.report?.metrics?.["courses"]).toMatchObject([
      { course: "MITx/8.01x/2T2015", learners: USERS, active: 30, verified: 8, certified: 10 },
      { course: "MITx/8.02x/2T2015", learners: 2, active: 0 },
    ]);
  });

  it("has tables and views that can be asked", async () => {
    await using db = await openDatabase(join(workplace.root, "data/interim/edx_sql.duckdb"), {
      readOnly: true,
    });
    expect(
      await db.query(
        "SELECT course, count(*) AS rows, count(grade) AS graded, min(module_id) AS module_id FROM sql_studentmodule GROUP BY course",
      ),
    ).toEqual([
      {
        course: "MITx/8.01x/2T2015",
        rows: USERS,
        graded: USERS - 1,
        module_id: "i4x://MITx/8.01x/problem/p",
      },
    ]);
    expect(await db.query("SELECT username FROM sql_users WHERE course LIKE '%8.02x%' ORDER BY id")).toEqual([
      { username: "user\n1" },
      { username: "user, 2" },
    ]);
  });

  it("records no names, addresses or answers", () => {
    const text = JSON.stringify(files.report);
    expect(text).toContain("user_info_combo");
    expect(text).not.toMatch(/user7|Name 7/);
  });

  it("writes the same artifacts when it runs again", async () => {
    const again = await runNotebook();
    expect(result.stdout + result.stderr).not.toMatch(/error/i);
    expect(findTables(again)).toEqual(findTables(files));
    expect(findTables(again)).toHaveLength(5 + 3 + 1 + 3 + 2 * 2 + 2);
    expect(again.report?.metrics).toEqual(files.report?.metrics);
  });

  it("loads one course alone, with views of its own", async () => {
    const { report, manifest } = await runNotebook(["-p", "course_id", "course-v1:MITx+8.02x+2T2015"]);
    expect(report?.metrics).toMatchObject({ n_courses: 1, n_lines: 4, n_rejected: 1, n_learners: 2 });
    expect(manifest?.artifacts.map(({ path }) => path)).toContain(
      "data/interim/edx_sql_MITx__8_02x__2T2015.duckdb",
    );
  });

  it("loads the other courses when one cannot be loaded, names a file that is empty, and fails in the end", async () => {
    const sql = join(workplace.root, "data/raw/bad/sql");
    await mkdir(sql, { recursive: true });
    await writeFile(join(sql, "a-b-c-auth_user-prod-analytics.sql"), "id\tid\n1\t2\n");
    await writeFile(join(sql, "a-b-d-auth_user-prod-analytics.sql"), "");
    await writeFile(
      join(sql, "a-b-d-student_courseenrollment-prod-analytics.sql"),
      "user_id\tmode\n1\taudit\n",
    );
    const { report } = await runNotebook(["-p", "dataset", "bad"]);
    expect(result.exitCode).not.toBe(0);
    expect(result.stdout + result.stderr).toContain("Cannot load 1 of 2 courses: a/b/c");
    expect(report?.metrics).toMatchObject({ n_courses: 1, n_courses_failed: 1, n_rows: 1, n_learners: 1 });
    expect(report?.key_findings).toEqual([
      "1 line: 1 row, 0 rejected; 1 learner of 1 course, 0 with a certificate.",
    ]);
    expect(report?.metrics).toMatchObject({ n_files: 2, n_files_empty: 1 });
    expect(report?.notes).toContain(
      'a/b/d: "data/raw/bad/sql/a-b-d-auth_user-prod-analytics.sql" is empty, without even names of columns: ' +
        "there is no table users, and tables made of it lack its values; fetch the file again, or load another dump (date).",
    );
  });
});

function findTables({ manifest }: RunFiles): readonly { path: string }[] | undefined {
  return manifest?.artifacts.filter(({ path }) => path.endsWith(".parquet"));
}
