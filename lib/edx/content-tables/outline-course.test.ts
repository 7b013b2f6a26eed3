import { describe, expect, it } from "vitest";
import { openCourse, toCourseFiles, walkCourse } from "../content/index.ts";
import { outlineCourse } from "./outline-course.ts";

const COURSE = `<course org="a" course="b" url_name="c" display_name="C">
  <chapter display_name="One" graded="true" start="2015-05-01T00:00:00Z">
    <sequential display_name="S"><problem url_name="p" x="1"/><video url_name="v" x="1"/></sequential>
    <sequential display_name="T"/>
  </chapter>
  <chapter display_name="Two"><html url_name="h" x="1"/></chapter></course>`;

describe("outlineCourse()", () => {
  it("lists what other things are in, by depth, with how much is inside", () => {
    const course = openCourse(toCourseFiles(new Map([["course.xml", COURSE]])));
    const outline = outlineCourse(walkCourse(course, { courseId: "a/b/c" }));
    expect(
      outline.map(({ outline: name, elements, problems, videos, pages }) => [
        name,
        elements,
        problems,
        videos,
        pages,
      ]),
    ).toEqual([
      ["C", 7, 1, 1, 1],
      ["\u2003\u2003One", 4, 1, 1, 0],
      ["\u2003\u2003\u2003\u2003S", 2, 1, 1, 0],
      ["\u2003\u2003\u2003\u2003T", 0, 0, 0, 0],
      ["\u2003\u2003Two", 1, 0, 0, 1],
    ]);
    expect(outline[1]).toMatchObject({
      category: "chapter",
      graded: "true",
      start: "2015-05-01 00:00:00",
      due: null,
    });
  });
});
