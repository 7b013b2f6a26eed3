import { describe, expect, it } from "vitest";
import { toCourseFiles } from "./course-files.ts";
import { openCourse } from "./open-course.ts";
import { type WalkOptions, walkCourse } from "./walk-course.ts";

const MARKUP = "<p>A long explanation of why the answer is what it is, step by step, to the end.</p>";

/** A small course with what courses have: named and nameless parts, hidden ones, videos of all kinds, problems. */
const MECHANICS: Readonly<Record<string, string>> = {
  "course.xml": '<course url_name="2T2015" org="MITx" course="8.01x"/>',
  "course/2T2015.xml": `<course display_name="Mechanics: Intro (v2)" start="2015-05-01T00:00:00Z">
    <chapter url_name="ch1"/><chapter url_name="ch2"/><wiki slug="w"/></course>`,
  "chapter/ch1.xml":
    '<chapter><sequential url_name="s1"/><!-- a comment --><sequential url_name="s2"/></chapter>',
  "chapter/ch2.xml": '<chapter hide_from_toc="true"><sequential url_name="s3"/></chapter>',
  "sequential/s1.xml": `<sequential start="2015-06-01T12:00:00Z"><vertical url_name="v1"/><vertical url_name="v2"/></sequential>`,
  "sequential/s2.xml": `<sequential format="Homework" graded="true" due="2015-06-15T23:59:00Z"><vertical url_name="v3"/></sequential>`,
  "sequential/s3.xml": "<sequential/>",
  "vertical/v1.xml": '<vertical><html url_name="h1"/><video url_name="vid1"/></vertical>',
  "vertical/v2.xml": '<vertical><video url_name="vid2"/><video url_name="vid3"/></vertical>',
  "vertical/v3.xml": `<vertical><problem url_name="p1"/><discussion url_name="d1"/><problem url_name="p2"/></vertical>`,
  "html/h1.xml": '<html filename="h1"/>',
  "html/h1.html": "<p>Welcome <br> all</p>",
  "video/vid1.xml": '<video youtube="1.00:AbCdEfG"/>',
  "video/vid2.xml": '<video youtube_id_1_0="ZZZ"/>',
  "video/vid3.xml": '<video youtube="0.75:a1,1.0:b2,1.25:c3"/>',
  "problem/p1.xml": `<problem weight="2.0"><multiplechoiceresponse/><solution>short</solution></problem>`,
  "problem/p2.xml": `<problem><numericalresponse/><multiplechoiceresponse/><img src="x.png"/><solution>${MARKUP}</solution></problem>`,
};

const COURSE_ID = "MITx/8.01x/2T2015";

function open(changes: Readonly<Record<string, string>>) {
  return openCourse(toCourseFiles(new Map(Object.entries({ ...MECHANICS, ...changes }))));
}

function policy(settings: unknown): Record<string, string> {
  return { "policies/2T2015/policy.json": JSON.stringify(settings) };
}

function walk(changes: Readonly<Record<string, string>> = {}, options: Partial<WalkOptions> = {}) {
  return walkCourse(open(changes), { courseId: COURSE_ID, ...options });
}

const START = "2015-05-01 00:00:00";
const LATER = "2015-06-01 12:00:00";
const DUE = "2015-06-15 23:59:00";
const ROOT = "Mechanics_Intro_v2_";

describe("walkCourse()", () => {
  it.each([
    [1, ROOT, "course", null, START, null, "/1", `course/${ROOT}`, null, "None", null],
    [2, "ch1", "chapter", null, START, null, "/ch1", "chapter/ch1", null, "None", ROOT],
    [3, "s1", "sequential", null, LATER, null, "/ch1/s1", "sequential/s1", null, "None", "ch1"],
    [4, "v1", "vertical", null, LATER, null, "/ch1/s1/1", "vertical/v1", null, "None", "s1"],
    [5, "h1", "html", null, LATER, null, "/ch1/s1/1/1", "sequential/s1/1", null, "None", "v1"],
    [6, "vid1", "video", null, LATER, null, "/ch1/s1/1/2", "video/vid1", { ytid: "AbCdEfG" }, "None", "v1"],
    [7, "v2", "vertical", null, LATER, null, "/ch1/s1/2", "vertical/v2", null, "None", "s1"],
    [8, "vid2", "video", null, LATER, null, "/ch1/s1/2/1", "video/vid2", { ytid: "ZZZ" }, "None", "v2"],
    [9, "vid3", "video", null, LATER, null, "/ch1/s1/2/2", "video/vid3", { ytid: "b2" }, "None", "v2"],
    [10, "s2", "sequential", "Homework", START, DUE, "/ch1/s2", "sequential/s2", null, "true", "ch1"],
    [11, "v3", "vertical", "Homework", START, DUE, "/ch1/s2/1", "vertical/v3", null, "true", "s2"],
    [
      12,
      "p1",
      "problem",
      "Homework",
      START,
      DUE,
      "/ch1/s2/1/1",
      "problem/p1",
      { weight: 2, num_items: 1, itype: "multiplechoiceresponse" },
      "true",
      "v3",
    ],
    [
      13,
      "p2",
      "problem",
      "Homework",
      START,
      DUE,
      "/ch1/s2/1/2",
      "problem/p2",
      { num_items: 2, itype: "mixed", has_image: true, has_solution: true },
      "true",
      "v3",
    ],
    [14, "ch2", "chapter", null, START, null, "/ch2", "chapter/ch2", null, "None", ROOT],
  ])("row %i is %s, a %s", (...row) => {
    const [index, url_name, category, gformat, start, due, path, module, data, graded, parent] = row;
    expect(walk()[index - 1]).toMatchObject({
      course_id: COURSE_ID,
      index,
      url_name,
      category,
      gformat,
      start,
      due,
      path,
      module_id: `MITx/8.01x/${module}`,
      data,
      graded,
      parent,
      chapter_mid: index >= 3 && index <= 13 ? "MITx/8.01x/chapter/ch1" : null,
      is_split: false,
      split_url_name: null,
    });
  });

  it("has no row for what is hidden", () => {
    expect(walk()).toHaveLength(14);
  });

  it("keeps the ids of videos as texts of lists when it is to be compatible", () => {
    const ids = walk({}, { compatible: true }).flatMap(({ data }) => data?.ytid ?? []);
    expect(ids).toEqual(["1.00:AbCdEfG", "ZZZ", "['b2']"]);
  });

  describe("with a policy", () => {
    it("hides an element with all that is inside", () => {
      const rows = walk(policy({ "course/2T2015": {}, "sequential/s1": { hide_from_toc: "true" } }));
      expect(rows.map(({ url_name }) => url_name)).toEqual([ROOT, "ch1", "s2", "v3", "p1", "p2", "ch2"]);
    });

    it.each([false, "false", "False"])("hides nothing with %j", (hide_from_toc) => {
      const changes = policy({ "course/2T2015": {}, "sequential/s1": { hide_from_toc } });
      expect(walk(changes)).toHaveLength(14);
    });

    it("hides with false when it is to be compatible", () => {
      const changes = policy({ "course/2T2015": {}, "sequential/s1": { hide_from_toc: false } });
      expect(walk(changes, { compatible: true })).toHaveLength(7);
    });

    it("takes names, formats and dates from it", () => {
      const changes = policy({
        "course/2T2015": {},
        "sequential/s1": { display_name: "Caf\u00c3\u00a9", format: "Lab", due: "May 4, 2015", graded: true },
      });
      expect(walk(changes)[2]).toMatchObject({
        name: "Caf\u00e9",
        gformat: "Lab",
        due: "2015-05-04 00:00:00",
        graded: "True",
      });
      expect(walk(changes)[3]).toMatchObject({ name: "v1", gformat: "Lab", graded: "True" });
    });
  });

  it("marks what is inside a test with its name", () => {
    const rows = walk({
      "vertical/v1.xml": `<vertical><split_test url_name="t1" user_partition_id="7"><vertical url_name="v4"/></split_test></vertical>`,
    });
    expect(rows.find(({ url_name }) => url_name === "t1")).toMatchObject({
      is_split: false,
      data: { user_partition_id: "7" },
    });
    expect(rows.find(({ url_name }) => url_name === "v4")).toMatchObject({
      is_split: true,
      split_url_name: "t1",
    });
  });

  it("tells a vertical from what has its name", () => {
    const rows = walk({ "vertical/v1.xml": '<vertical><html url_name="v1"/></vertical>' });
    expect(rows.slice(3, 5).map(({ url_name }) => url_name)).toEqual(["v1_vertical", "v1"]);
  });

  it("gives what is inside a nameless vertical its position", () => {
    const rows = walk({
      "sequential/s1.xml": `<sequential><html url_name="h0"/><vertical><html url_name="h1"/><video url_name="vid2"/></vertical></sequential>`,
    });
    expect(rows.slice(3, 6).map(({ url_name, path }) => [url_name, path])).toEqual([
      ["h0", "/ch1/s1/1"],
      ["h1", "/ch1/s1/2"],
      ["vid2", "/ch1/s1/2"],
    ]);
  });

  it("finds the video in a page", () => {
    const rows = walk({
      "html/h1.html": '<p><iframe src="https://www.youtube.com/embed/XyZ?rel=0"></iframe></p>',
    });
    expect(rows[4]).toMatchObject({ url_name: "h1", data: { ytid: "XyZ" } });
  });

  it("finds the video in a page that is no XML", () => {
    const rows = walk({ "html/h1.html": '<p>a & b<br><iframe src="https://www.youtube.com/embed/XyZ">' });
    expect(rows[4]).toMatchObject({ url_name: "h1", data: { ytid: "XyZ" } });
  });
});

describe("openCourse()", () => {
  it("notes files that are no XML, and goes on", () => {
    const course = open({ "problem/p1.xml": "<problem><a></problem>" });
    expect(course.faults).toEqual([{ file: "problem/p1.xml", line: 1, reason: expect.any(String) }]);
    expect(walkCourse(course, { courseId: COURSE_ID })).toHaveLength(14);
  });

  it("notes pages that are not there", () => {
    expect(open({ "html/h1.xml": '<html filename="gone"/>' }).faults).toEqual([
      { file: "html/gone.html", reason: "it is not in the export" },
    ]);
  });

  it("takes a course that stands in course.xml itself", () => {
    const files = toCourseFiles(
      new Map([["course.xml", '<course org="a" course="b" url_name="c"><chapter url_name="x"/></course>']]),
    );
    const rows = walkCourse(openCourse(files), { courseId: "a/b/c" });
    expect(rows.map(({ module_id }) => module_id)).toEqual(["a/b/course/c", "a/b/chapter/x"]);
  });

  it.each([
    [
      "no course.xml",
      new Map<string, string>(),
      'Cannot read course content "course.xml": it is not in the export',
    ],
    [
      "a course.xml that is no XML",
      new Map([["course.xml", "<course"]]),
      'Cannot read course content "course.xml"',
    ],
  ])("refuses an export with %s", (_, contents, message) => {
    expect(() => openCourse(toCourseFiles(contents))).toThrow(message);
  });

  it("names the runs when one is asked for that is not there", () => {
    const files = toCourseFiles(new Map(Object.entries(MECHANICS)));
    expect(() => openCourse(files, { run: "1T2014" })).toThrow('there is no run "1T2014", it has 2T2015');
  });
});
