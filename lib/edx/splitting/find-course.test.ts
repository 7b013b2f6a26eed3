import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json-object.ts";
import { findCourse } from "./find-course.ts";

const OPAQUE_PAGE = "https://www.edx.org/courses/course-v1:MITx+8.01x+2T2015/courseware/ch/seq/";

describe("findCourse()", () => {
  it.each<[string, JsonObject, string, string]>([
    ["its own field", { course_id: "course-v1:MITx+8.01x+2T2015" }, "MITx/8.01x/2T2015", "record"],
    [
      "its context",
      { course_id: "", context: { course_id: "course-v1:MITx+8.01x+2T2015" } },
      "MITx/8.01x/2T2015",
      "context",
    ],
    [
      "the page of a browser",
      { event_source: "browser", page: "https://www.edx.org/courses/MITx/6.00x/2012_Fall/courseware/a/b/" },
      "MITx/6.00x/2012_Fall",
      "guessed",
    ],
    [
      "the page of a browser, with an opaque key",
      { event_source: "browser", page: OPAQUE_PAGE, context: { course_id: "" } },
      "MITx/8.01x/2T2015",
      "guessed",
    ],
    [
      "the address that a server was asked for",
      { event_source: "server", event_type: "/courses/MITx/6.00x/2012_Fall/progress" },
      "MITx/6.00x/2012_Fall",
      "guessed",
    ],
    [
      "the address of a course itself",
      { event_source: "server", event_type: "/courses/course-v1:a+b+c" },
      "a/b/c",
      "guessed",
    ],
  ])("takes it from %s", (_, record, courseId, source) => {
    expect(findCourse(record)).toEqual({ courseId, source });
  });

  it.each<[string, JsonObject]>([
    ["an event of no course", { event_source: "server", event_type: "/login" }],
    ["a record without a source", { event_type: "/courses/MITx/6.00x/2012_Fall/progress" }],
    ["a record without anything", {}],
    ["a context of null", { event_source: "server", event_type: "x", context: null }],
    ["an id that is no text", { course_id: 5, event_source: "browser", page: null }],
  ])("finds none in %s", (_, record) => {
    expect(findCourse(record)).toEqual({ courseId: "", source: "none" });
  });

  it("takes an opaque key in an address for three parts when it is to be compatible", () => {
    const record = { event_source: "browser", page: OPAQUE_PAGE };
    expect(findCourse(record, { compatible: true }).courseId).toBe(
      "course-v1:MITx+8.01x+2T2015/courseware/ch",
    );
  });
});
