import { describe, expect, it } from "vitest";
import { type ContentFault, CourseContentError } from "./content-fault.ts";
import { toCourseFiles } from "./course-files.ts";
import { listRuns } from "./course-runs.ts";
import { openCourse } from "./open-course.ts";
import { walkCourse } from "./walk-course.ts";

function files(contents: Readonly<Record<string, string>>) {
  return toCourseFiles(new Map(Object.entries(contents)));
}

function names(contents: Readonly<Record<string, string>>): string[] {
  return listRuns(files(contents), []).map(({ policy }) => policy.run);
}

const COURSE = { "course.xml": '<course org="a" course="b" url_name="main"/>' };
const FALL = '{"course/2013_Fall": {"display_name": "Fall"}}';
const SPRING = '{"course/2014_Spring": {"display_name": "Spring"}}';

describe("listRuns()", () => {
  it("takes one run for each policy, the flat files of older exports before folders", () => {
    const nested = { "policies/2013_Fall/policy.json": FALL, "policies/2014_Spring/policy.json": SPRING };
    expect(names({ ...COURSE, ...nested })).toEqual(["2013_Fall", "2014_Spring"]);
    const flat = { "policies/assets.json": "{}", "policies/2013_Fall.json": FALL };
    expect(names({ ...COURSE, ...nested, ...flat })).toEqual(["2013_Fall"]);
  });

  it("takes the run of course.xml without a policy", () => {
    expect(names(COURSE)).toEqual(["main"]);
  });

  it("takes one run for each root, with the policy of its name in either place", () => {
    const roots = {
      "roots/one.xml": '<course org="a" course="b" url_name="2013_Fall"/>',
      "roots/two.xml": '<course org="a" course="b" url_name="2014_Spring"/>',
      "policies/2013_Fall.json": FALL,
      "policies/2014_Spring/policy.json": SPRING,
      "policies/2015/policy.json": '{"course/2015": {}}',
    };
    expect(names(roots)).toEqual(["2013_Fall", "2014_Spring"]);
    const run = openCourse(files(roots), { run: "2013_Fall" });
    expect(run.policy.file).toBe("policies/2013_Fall.json");
    expect(walkCourse(run, { courseId: "a/b/c" })[0]?.name).toBe("Fall");
  });

  it("passes over a root that is no XML, unless there is no other", () => {
    const faults: ContentFault[] = [];
    const broken = { "roots/a.xml": "<course", "roots/b.xml": '<course url_name="b"/>' };
    expect(listRuns(files(broken), faults).map(({ policy }) => policy.run)).toEqual(["b"]);
    expect(faults.map(({ file }) => file)).toContain("roots/a.xml");
    expect(() => names({ "roots/a.xml": "<course" })).toThrow(CourseContentError);
  });
});

describe("openCourse()", () => {
  const nested = { "policies/2013_Fall/policy.json": FALL, "policies/2014_Spring/policy.json": SPRING };

  it("takes the last run by name unless another is asked for", () => {
    expect(openCourse(files({ ...COURSE, ...nested })).policy.run).toBe("2014_Spring");
    expect(openCourse(files({ ...COURSE, ...nested }), { run: "2013_Fall" }).policy.run).toBe("2013_Fall");
    expect(openCourse(files({ ...COURSE, ...nested }), { run: "main" }).policy.run).toBe("main");
  });

  it("takes the file of course.xml for a run that has none of its own", () => {
    const root = { "course/main.xml": '<course display_name="C"><chapter url_name="x" a="b"/></course>' };
    expect(
      walkCourse(openCourse(files({ ...COURSE, ...nested, ...root })), { courseId: "a/b/c" }),
    ).toHaveLength(2);
  });
});
