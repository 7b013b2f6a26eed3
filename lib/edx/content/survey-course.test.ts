import { describe, expect, it } from "vitest";
import { toCourseFiles } from "./course-files.ts";
import { openCourse } from "./open-course.ts";
import { surveyCourse } from "./walk-course.ts";

function survey(contents: Readonly<Record<string, string>>) {
  const files = toCourseFiles(new Map(Object.entries(contents)));
  const course = openCourse(files);
  return { ...surveyCourse(course, { courseId: "a/b/c" }), opened: course.faults };
}

const POINTER = '<course org="a" course="b" url_name="c"/>';

describe("surveyCourse()", () => {
  it("accounts for every element: it has a row, or a rule leaves it out", () => {
    const { rows, elements, leftOut } = survey({
      "course.xml": POINTER,
      "course/c.xml": `<course display_name="C"><chapter url_name="one"><sequential url_name="s">
        <vertical><html url_name="h"><p>a <b>b</b></p></html><discussion url_name="d"><p/></discussion></vertical>
        </sequential></chapter><chapter url_name="two"><sequential url_name="t"/></chapter><wiki slug="w"/></course>`,
      "policies/c/policy.json": '{"course/c": {}, "chapter/two": {"hide_from_toc": true}}',
    });
    expect(rows.map(({ url_name: name }) => name)).toEqual(["C", "one", "s", "h"]);
    expect(leftOut).toEqual({
      hidden: 2,
      "without a name": 2,
      "without a place": 2,
      "inside of a page or problem": 2,
    });
    expect(elements).toBe(12);
  });

  it("notes dates that are none, once and where they stand", () => {
    const { rows, faults } = survey({
      "course.xml": POINTER,
      "course/c.xml":
        '<course display_name="C" start="2015-05-01T00:00:00Z">\n<chapter url_name="one"/></course>',
      "chapter/one.xml":
        '<chapter>\n  <sequential\n    url_name="s" start="soon" due="2015-13-01T00:00:00Z"/></chapter>',
      "policies/c/policy.json": '{"course/c": {},\n "chapter/one": {"due": "next week"}}',
    });
    expect(faults).toEqual([
      { file: "policies/c/policy.json", line: 2, reason: 'due is no date: "next week"' },
      { file: "chapter/one.xml", line: 3, reason: 'start is no date: "soon"' },
      { file: "chapter/one.xml", line: 3, reason: 'due is no date: "2015-13-01T00:00:00Z"' },
    ]);
    expect(rows.map(({ start, due }) => [start, due])).toEqual([
      ["2015-05-01 00:00:00", null],
      ["2015-05-01 00:00:00", null],
      [null, null],
    ]);
  });

  it("takes the deadline of what is around for one that is none", () => {
    const { rows } = survey({
      "course.xml": `<course org="a" course="b" url_name="c"><chapter url_name="one" due="2015-05-01T00:00:00Z">
        <sequential url_name="s" due="never"/><sequential url_name="t" due=""/></chapter></course>`,
    });
    const due = "2015-05-01 00:00:00";
    expect(rows.map((row) => row.due)).toEqual([null, due, due, due]);
  });

  it("notes files that an element without content points to in vain", () => {
    const { opened } = survey({
      "course.xml": POINTER,
      "course/c.xml":
        '<course><chapter url_name="gone"/><chapter url_name="here"><html url_name="h" display_name="H"/></chapter></course>',
    });
    expect(opened).toEqual([{ file: "chapter/gone.xml", reason: "it is not in the export" }]);
  });

  it("notes a course that has only its name", () => {
    const { rows, opened } = survey({ "course.xml": POINTER });
    expect(rows).toHaveLength(1);
    expect(opened).toEqual([
      { file: "course/c.xml", reason: "it is not in the export: the course is empty" },
    ]);
  });
});
