import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { openDatabase, type SqlRow, writeTable } from "../../tables/index.ts";
import { CourseContentError, openCourse, renderXbundle, unpackXbundle } from "../content/index.ts";
import { packTar } from "../testing/pack-archive.ts";
import { findSharedData } from "../testing/shared-logs.ts";
import { countFaults } from "./content-faults.ts";
import { type ContentTable, type LoadContentOptions, loadCourseContent } from "./load-course-content.ts";

const COURSE = "MITx/8.01x/2T2015";

const EXPORT: Readonly<Record<string, string>> = {
  "course.xml": '<course org="MITx" course="8.01x" url_name="2T2015"/>',
  "course/2T2015.xml": `<course display_name="Mechanics" start="2015-05-01T00:00:00Z">
    <chapter url_name="c1"/><chapter url_name="c2"/></course>`,
  "chapter/c1.xml": `<chapter display_name="One"><sequential url_name="s1"/></chapter>`,
  "sequential/s1.xml": `<sequential graded="true" format="Lab" due="2015-06-01T00:00:00Z"><vertical url_name="v1"/></sequential>`,
  "vertical/v1.xml": '<vertical><problem url_name="p1"/><video url_name="m1"/></vertical>',
  "video/m1.xml": '<video youtube="1.0:abc"/>',
  "chapter/c2.xml": '<chapter><sequential url_name="s2" due="soon"/><sequential url_name="gone"/></chapter>',
  "problem/p1.xml":
    '<problem weight="2" showanswer="closed"><numericalresponse/><solution>s</solution></problem>',
  "policies/2T2015/policy.json": '{"course/2T2015": {}}',
  "policies/2T2015/grading_policy.json": JSON.stringify({
    GRADER: [
      { type: "Lab", short_label: "L", min_count: 3, drop_count: 1, weight: 0.6 },
      { type: "Final Exam", short_label: "Ex", min_count: "many", drop_count: 0, weight: 0.4 },
    ],
    GRADE_CUTOFFS: { Pass: 0.5 },
  }),
  "static/logo.png": "x",
};

const LISTINGS = `course_id,Course Launch,Course Wrap\n${COURSE},5/1/2015,6/12/2015\n`;

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

async function write(name: string, data: string | Uint8Array): Promise<string> {
  await writeFile(join(folder.path, name), data);
  return join(folder.path, name);
}

async function load(
  changes: Readonly<Record<string, string>> = {},
  options: Partial<LoadContentOptions> = {},
) {
  const members = Object.entries({ ...EXPORT, ...changes }).map(([name, content]) => ({
    name: `top/${name}`,
    content,
  }));
  const archive = await write("course.xml.tar.gz", gzipSync(packTar(members)));
  return loadCourseContent({
    archive,
    courseId: COURSE,
    warehouse: join(folder.path, "warehouse"),
    ...options,
  });
}

const target = () => join(folder.path, "warehouse", "MITx__8_01x__2T2015");

async function read(table: ContentTable, columns = "*"): Promise<SqlRow[]> {
  await using db = await openDatabase();
  return await db.query(`SELECT ${columns} FROM read_parquet($1)`, [join(target(), `${table}.parquet`)]);
}

describe("loadCourseContent()", () => {
  it("writes the axis with the columns and types of edx2bigquery", async () => {
    const { survey } = await load();
    const rows = await read("course_axis");
    expect(rows.map((row) => row["url_name"])).toEqual([
      "Mechanics",
      "c1",
      "s1",
      "v1",
      "p1",
      "m1",
      "c2",
      "s2",
      "gone",
    ]);
    expect(rows[4]).toEqual({
      course_id: COURSE,
      index: 5,
      url_name: "p1",
      category: "problem",
      gformat: "Lab",
      start: "2015-05-01 00:00:00",
      due: "2015-06-01 00:00:00",
      name: "p1",
      path: "/c1/s1/1/1",
      module_id: "MITx/8.01x/problem/p1",
      data: {
        ytid: null,
        weight: 2,
        group_id_to_child: null,
        user_partition_id: null,
        itype: "numericalresponse",
        num_items: 1,
        has_solution: null,
        has_image: null,
      },
      chapter_mid: "MITx/8.01x/chapter/c1",
      graded: "true",
      parent: "v1",
      is_split: false,
      split_url_name: null,
    });
    const left = Object.values(survey.leftOut).reduce((total, count) => total + count, 0);
    expect(survey.elements).toBe(rows.length + left);
  });

  it("notes every fault with its place, and counts them by where they were met", async () => {
    const { faults } = await load({ "html/latin.html": "x" });
    expect(await read("content_faults", "kind, file, line, reason")).toEqual([
      { kind: "assembly", file: "sequential/gone.xml", line: null, reason: "it is not in the export" },
      { kind: "date", file: "chapter/c2.xml", line: 1, reason: 'due is no date: "soon"' },
      {
        kind: "grading policy",
        file: "policies/2T2015/grading_policy.json",
        line: null,
        reason: 'min_count is no INTEGER: "many"',
      },
      {
        kind: "metainfo",
        file: "listings",
        line: null,
        reason: "the course is in no list: nothing can be told by week",
      },
    ]);
    expect(countFaults(faults)).toEqual({ assembly: 1, date: 1, "grading policy": 1, metainfo: 1 });
  });

  it("writes the grading policy, typed", async () => {
    await load();
    expect(await read("grading_policy")).toMatchObject([
      {
        assignment_type: "Lab",
        name: "Lab",
        fraction_of_overall_grade: 0.6,
        min_count: 3,
        overall_cutoff_for_pass: 0.5,
      },
      { assignment_type: "Final Exam", min_count: null, drop_count: 0 },
    ]);
  });

  it("writes the axis as text, and the course as a bundle that gives the same course", async () => {
    const { texts } = await load();
    const csv = await readFile(join(target(), "axis_MITx__8.01x__2T2015.csv"), "utf8");
    const [header, first, , , , problem] = csv.split("\r\n");
    expect(header?.startsWith('"index","url_name","category","gformat"')).toBe(true);
    expect(first?.endsWith('"None","None","None","False","None"')).toBe(true);
    expect(problem).toContain('"{""weight"":2,""num_items"":1,""itype"":""numericalresponse""}"');
    const bundle = await readFile(join(target(), "xbundle_MITx__8.01x__2T2015.xml"), "utf8");
    expect(renderXbundle(openCourse(unpackXbundle("xbundle.xml", bundle)))).toBe(bundle);
    expect(texts.map(({ bytes }) => bytes)).toEqual([csv.length, bundle.length]);
  });

  it("counts content by week with a list, and leaves out what hardly anybody has met", async () => {
    const studentmodule = join(folder.path, "studentmodule.parquet");
    await using db = await openDatabase();
    const usage =
      "SELECT 'video' AS module_type, 'block-v1:MITx+8.01x+2T2015+type@video+block@m1' AS module_id FROM range(19)";
    await writeTable(
      db,
      studentmodule,
      `${usage} UNION ALL SELECT 'problem', 'i4x://MITx/8.01x/problem/p1' FROM range(20)`,
    );
    const listings = await write("listings.csv", LISTINGS);
    const overrides = await write(
      "course_metainfo_overrides.csv",
      `${COURSE},count_problem,9\nother/b/c,x,y\n`,
    );
    const { counts, faults } = await load({}, { studentmodule, listings, overrides });
    expect(counts.excluded).toEqual({ video: 1 });
    expect(counts.elements).toMatchObject({ problem: 1, chapter: 2 });
    expect(countFaults(faults)["metainfo"]).toBeUndefined();
    expect(await read("stats_module_usage")).toEqual([
      { module_type: "video", module_id: "block-v1:MITx+8.01x+2T2015+type@video+block@m1", ncount: 19 },
      { module_type: "problem", module_id: "i4x://MITx/8.01x/problem/p1", ncount: 20 },
    ]);
    expect(await read("stats_course_content")).toMatchObject([{ nweeks: 6, nquant_per_week: 1 / 6 }]);
    const [wide] = await read("course_listing_and_metainfo");
    expect(Object.keys(wide ?? {})).toHaveLength(150);
    expect(wide).toMatchObject({ count_problem: 9, nexcluded_sub_20_video: 1, course_length_days: 42 });
    expect(await read("course_metainfo", "key, value")).toContainEqual({ key: "count_problem", value: "9" });
  });

  it("writes the structure, and notes children that are not there", async () => {
    const blocks = {
      a: { category: "course", children: ["b", "x"], metadata: {} },
      b: { category: "chapter" },
    };
    const structure = await write("course_structure.json.gz", gzipSync(JSON.stringify(blocks)));
    const { faults } = await load({}, { structure });
    expect(await read("course_structure", "block_id, parent_id, position, missing_children")).toEqual([
      { block_id: "a", parent_id: null, position: null, missing_children: '["x"]' },
      { block_id: "b", parent_id: "a", position: 1, missing_children: "[]" },
    ]);
    expect(faults).toContainEqual({
      kind: "structure",
      file: "course_structure.json.gz",
      reason: "child x of a is not in it",
    });
  });

  it("goes on without a structure or a grading policy that can be read, and leaves none of before", async () => {
    const structure = await write("course_structure.json", "{}");
    await load({}, { structure });
    const broken = await write("course_structure.json", "[");
    const { faults, tables } = await load(
      { "policies/2T2015/grading_policy.json": "{}" },
      { structure: broken },
    );
    expect(countFaults(faults)).toMatchObject({ structure: 1, "grading policy": 1 });
    expect([tables.grading_policy, tables.course_structure]).toEqual([undefined, undefined]);
    const names = await readdir(target());
    expect(names).not.toContain("grading_policy.parquet");
    expect(names).not.toContain("course_structure.parquet");
  });

  describe("with several runs", () => {
    const runs = {
      "policies/3T2015/policy.json": '{"course/3T2015": {"display_name": "Third"}}',
      "course/3T2015.xml": '<course display_name="x"/>',
    };

    it("takes the course's own, or the one that is asked for", async () => {
      expect(await load(runs)).toMatchObject({ runs: ["2T2015", "3T2015"], run: "2T2015" });
      const other = await load(runs, { run: "3T2015" });
      expect(other.survey.rows).toMatchObject([{ name: "Third", course_id: COURSE }]);
    });

    it("takes the last one by name, which stays in edx2bigquery's tables, when it is to be compatible", async () => {
      const { run, faults } = await load(runs, { compatible: true });
      expect([run, countFaults(faults)["run"]]).toEqual(["3T2015", 1]);
    });
  });

  it("gives the same bytes for the same sources", async () => {
    const first = await load();
    await load({ "chapter/c1.xml": "<chapter/>" });
    const again = await load();
    expect([again.tables, again.texts]).toEqual([first.tables, first.texts]);
  });

  it("changes nothing when the archive holds no course", async () => {
    await load();
    const before = await readdir(target());
    const empty = await write("empty.tar", packTar([{ name: "x/readme.txt", content: "x" }]));
    await expect(load({}, { archive: empty })).rejects.toBeInstanceOf(CourseContentError);
    expect(await readdir(target())).toEqual(before);
  });
});

describe.skipIf(findSharedData() === undefined)("loadCourseContent() of the public demo course", () => {
  it("loads what there is of it, and says what is missing", async () => {
    const prefix = join(findSharedData() ?? "", "edx-package", "edX-DemoX-Demo_Course");
    const loaded = await loadCourseContent({
      archive: `${prefix}-course-acceptance.xml.tar.gz`,
      structure: `${prefix}-course_structure-acceptance.json`,
      courseId: "edX/DemoX/Demo_Course",
      warehouse: join(folder.path, "warehouse"),
    });
    expect(loaded.archive).toMatchObject({
      format: "tar.gz",
      topFolder: "foo_bar_baz",
      counts: { entries: 5, texts: 2, folders: 3, statics: 0, links: 0, leftOut: 0 },
    });
    expect(loaded.survey).toMatchObject({
      elements: 1,
      rows: [{ url_name: "accept", module_id: "ExampleX/Acceptance/course/accept" }],
    });
    expect(loaded.tables.course_structure).toMatchObject({ rows: 1 });
    expect(countFaults(loaded.faults)).toEqual({
      assembly: 1,
      "grading policy": 1,
      metainfo: 1,
      structure: 1,
    });
  });
});
