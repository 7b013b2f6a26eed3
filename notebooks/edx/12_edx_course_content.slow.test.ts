import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openDatabase, type SqlRow, writeTable } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packTar } from "../../lib/edx/testing/pack-archive.ts";
import { PATIENCE_MS } from "../../runner/cli/testing/workplace.ts";
import { type NotebookPlace, type NotebookRun, placeNotebook } from "./testing/place_notebook.ts";

const DAY = "data/raw/edx/sql/mitx-2015-06-14";
const PREFIX = "MITx-8.01x-2T2015";
const TABLES = "data/interim/edx/MITx__8_01x__2T2015";

const EXPORT: Readonly<Record<string, string>> = {
  "course.xml": '<course org="MITx" course="8.01x" url_name="2T2015"/>',
  "course/2T2015.xml": `<course display_name="Mechanics" start="2015-05-01T00:00:00Z">
    <chapter url_name="c1"/><chapter url_name="c2"/></course>`,
  "chapter/c1.xml": '<chapter display_name="One"><sequential url_name="s1"/></chapter>',
  "chapter/c2.xml": '<chapter display_name="Two"><sequential url_name="gone"/></chapter>',
  "sequential/s1.xml":
    '<sequential graded="true" format="Lab" due="2015-06-01T00:00:00Z"><vertical url_name="v1"/></sequential>',
  "vertical/v1.xml":
    '<vertical><problem url_name="p1"/><video url_name="m1"/><video url_name="m2"/></vertical>',
  "problem/p1.xml": "<problem><numericalresponse/></problem>",
  "video/m1.xml": '<video youtube="1.0:abc"/>',
  "video/m2.xml": '<video due="whenever"/>',
  "policies/2T2015/policy.json": '{"course/2T2015": {}}',
  "policies/2T2015/grading_policy.json": JSON.stringify({
    GRADER: [{ type: "Lab", short_label: "L", min_count: 3, drop_count: 1, weight: 1 }],
    GRADE_CUTOFFS: { Pass: 0.5 },
  }),
  "static/logo.png": "x",
};
const STRUCTURE = { "i4x://MITx/8.01x/course/2T2015": { category: "course", metadata: {} } };
const LISTINGS = "course_id,Course Launch,Course Wrap\nMITx/8.01x/2T2015,5/1/2015,6/12/2015\nbroken\n";

describe("notebook 12 on a small package, headless", () => {
  let place: NotebookPlace;
  let run: NotebookRun;

  beforeAll(async () => {
    place = await placeNotebook("12_edx_course_content");
    const members = Object.entries(EXPORT).map(([name, content]) => ({ name: `8.01x/${name}`, content }));
    await place.write(`${DAY}/${PREFIX}-course-prod-analytics.xml.tar.gz`, gzipSync(packTar(members)));
    await place.write(`${DAY}/${PREFIX}-course_structure-prod-analytics.json`, JSON.stringify(STRUCTURE));
    await place.write(
      `data/raw/edx/sql/mitx-2015-06-07/${PREFIX}-course-prod-analytics.xml.tar.gz`,
      "no archive",
    );
    await place.write("data/raw/edx/listings.csv", LISTINGS);
    await using db = await openDatabase();
    const rows = "SELECT 'video' AS module_type, 'i4x://MITx/8.01x/video/m1' AS module_id FROM range(3)";
    await writeTable(db, join(place.root, TABLES, "studentmodule.parquet"), rows);
    run = await place.run();
  }, PATIENCE_MS);
  afterAll(() => place[Symbol.asyncDispose]());

  async function read(table: string, columns: string): Promise<SqlRow[]> {
    await using db = await openDatabase();
    return await db.query(`SELECT ${columns} FROM read_parquet($1)`, [
      join(place.root, TABLES, `${table}.parquet`),
    ]);
  }

  it("completes, with a record that keeps the contract", () => {
    expect(run.result).toMatchObject({ exitCode: 0 });
    expect(run.files.findings).toEqual([]);
    expect(run.files.report?.execution?.status).toBe("completed");
  });

  it("accounts for every element and every fault", () => {
    expect(run.files.report?.metrics).toMatchObject({
      course_id: "MITx/8.01x/2T2015",
      run: "2T2015",
      archive_entries: { entries: 12, texts: 11, statics: 1, folders: 0, links: 0, leftOut: 0 },
      n_elements: 10,
      n_rows: 9,
      left_out: { "inside of a page or problem": 1 },
      faults_by_kind: { assembly: 1, date: 1, listings: 1 },
      content_counts: { chapter: 2, problem: 1, video: 1, sequential: 2 },
      excluded_counts: { video: 1 },
      n_listings: 1,
      n_listings_rejected: 1,
      pin_dates: [{ course_id: "MITx/8.01x/2T2015", date: "2015-06-14" }],
      first_time: "2015-05-01 00:00:00",
      last_time: "2015-06-01 00:00:00",
    });
  });

  it("writes the tables", async () => {
    expect(await read("course_axis", "url_name, category, gformat")).toContainEqual({
      url_name: "p1",
      category: "problem",
      gformat: "Lab",
    });
    expect(await read("grading_policy", "assignment_type, min_count, overall_cutoff_for_pass")).toEqual([
      { assignment_type: "Lab", min_count: 3, overall_cutoff_for_pass: 0.5 },
    ]);
    expect(await read("content_faults", "file")).toContainEqual({ file: "sequential/gone.xml" });
    expect(await read("stats_course_content", "nweeks, nquant_per_week")).toEqual([
      { nweeks: 6, nquant_per_week: 1 / 6 },
    ]);
  });

  it("records what it read and wrote, and draws what the course has", () => {
    const inputs = run.files.manifest?.inputs.map(({ path }) => path) ?? [];
    expect(inputs).toContain(`${DAY}/${PREFIX}-course-prod-analytics.xml.tar.gz`);
    expect(inputs).toContain("data/raw/edx/listings.csv");
    const artifacts = run.files.manifest?.artifacts.map(({ path }) => path) ?? [];
    expect(artifacts).toContain(`${TABLES}/course_axis.parquet`);
    expect(artifacts).toContain(`${TABLES}/xbundle_MITx__8.01x__2T2015.xml`);
    expect(artifacts.some((path) => path.endsWith("content_counts.svg"))).toBe(true);
  });

  it(
    "writes the same bytes when it runs again",
    async () => {
      const again = await place.run();
      expect(listHashes(again)).toEqual(listHashes(run));
      expect(again.files.report?.metrics).toEqual(run.files.report?.metrics);
    },
    PATIENCE_MS,
  );

  it(
    "fails, and says why, on a day whose archive is none",
    async () => {
      const { result } = await place.run({ date: "2015-06-07" });
      expect(result.exitCode).toBe(1);
      expect(result.stdout + result.stderr).toContain("it is damaged, cut, or no archive");
    },
    PATIENCE_MS,
  );
});

function listHashes({ files }: NotebookRun) {
  const data = files.manifest?.artifacts.filter(({ path }) => path.startsWith("data/"));
  return data?.map(({ sha256 }) => sha256);
}
