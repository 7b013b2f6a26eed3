import { describe, expect, it } from "vitest";
import { CourseContentError } from "./content-fault.ts";
import { toCourseFiles } from "./course-files.ts";
import { openCourse } from "./open-course.ts";
import { walkCourse } from "./walk-course.ts";
import { renderXbundle, unpackXbundle } from "./xbundle.ts";

const EXPORT: Readonly<Record<string, string>> = {
  "course.xml": '<course org="MITx" course="8.01x" url_name="2T2015"/>',
  "course/2T2015.xml":
    '<course display_name="M &amp; M">\n  <chapter url_name="c:1"/>\n  <wiki slug="w"/>\n</course>',
  "chapter/c/1.xml":
    '<chapter display_name="One\ttwo &quot;three&quot;"><sequential url_name="s"/></chapter>',
  "sequential/s.xml": `<sequential><!-- a note --><vertical><html url_name="h"/><problem url_name="p"/><video url_name="inline" youtube="1.0:x"/>
    <problem url_name="q"/><html url_name="sloppy"/></vertical></sequential>`,
  "html/h.xml": '<html filename="page" display_name="Page"/>',
  "html/page.html":
    "<p>Welcome <b>all</b> &amp; <i>some</i></p><script><![CDATA[if (a < b && c) {}]]></script>",
  "html/sloppy.xml": '<html filename="sloppy"/>',
  "html/sloppy.html": "<p>far <p>from XML & more",
  "problem/p.xml": '<problem weight="2"><p>1 &lt; 2</p><multiplechoiceresponse/></problem>',
  "problem/q.xml": '<problem filename="text"/>',
  "problem/text.xml": "<problem>How many?<numericalresponse answer='3'/></problem>",
  "policies/2T2015/policy.json":
    '{"course/2T2015": {},\r\n "sequential/s": {"format": "<Lab>", "graded": true}}',
  "policies/2T2015/grading_policy.json": '{"GRADER": [], "GRADE_CUTOFFS": {"Pass": 0.5}}',
};

const open = (contents: Readonly<Record<string, string>>) => {
  return openCourse(toCourseFiles(new Map(Object.entries(contents))));
};

describe("renderXbundle() and unpackXbundle()", () => {
  const course = open(EXPORT);
  const bundle = renderXbundle(course);
  const files = unpackXbundle("xbundle.xml", bundle);
  const again = openCourse(files);

  it("gives the same bundle of a course that was unpacked from one", () => {
    expect(again.faults).toEqual([]);
    expect(renderXbundle(again)).toBe(bundle);
  });

  it("gives the same rows of it", () => {
    const options = { courseId: "MITx/8.01x/2T2015" };
    expect(walkCourse(again, options)).toEqual(walkCourse(course, options));
  });

  it("gives each element its file again, and no other", () => {
    expect(files.paths).toEqual(Object.keys(EXPORT).toSorted());
  });

  it("keeps policies to the letter", () => {
    for (const name of ["policy", "grading_policy"]) {
      const path = `policies/2T2015/${name}.json`;
      expect(files.read(path)).toBe(EXPORT[path]);
    }
  });

  it("has the course as a whole, with the policy's settings, in one text", () => {
    expect(bundle).toContain('<course course="8.01x" display_name="M &amp; M" org="MITx" semester="2T2015">');
    expect(bundle).toContain(
      '<sequential display_name="s" format="&lt;Lab&gt;" graded="True" url_name_orig="s">',
    );
    expect(bundle).toContain("<p>Welcome <b>all</b> &amp; <i>some</i></p>");
  });

  it("works for a course without policies that stands in course.xml", () => {
    const small = open({
      "course.xml": '<course org="a" course="b" url_name="c"><chapter url_name="x"/></course>',
    });
    const text = renderXbundle(small);
    expect(renderXbundle(openCourse(unpackXbundle("x", text)))).toBe(text);
  });

  it.each(["", "<xbundle/>", "<course/>", "<xbundle><course></xbundle>"])("refuses %j", (text) => {
    expect(() => unpackXbundle("xbundle.xml", text)).toThrow(CourseContentError);
  });
});
