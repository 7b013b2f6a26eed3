import { describe, expect, it } from "vitest";
import { countContent } from "./count-content.ts";
import { parseXml } from "./parse-xml.ts";

const COURSE = `<course showanswer="closed">
  <chapter url_name_orig="c1"><sequential graded="true">
    <problem url_name_orig="p1"><script>x = random.randint(1, 2)</script><p><numericalresponse/></p></problem>
    <problem url_name_orig="p2" showanswer="never" graded="false"/>
  </sequential></chapter>
  <video url_name_orig="v1"><source/></video>
</course>`;

function count(xml: string, usage?: ReadonlyMap<string, number>) {
  const { root } = parseXml("course.xml", xml);
  if (root === undefined) {
    throw new Error("Cannot count: the sample is no XML");
  }
  return countContent(root, { usage });
}

describe("countContent()", () => {
  it("counts elements, but none that only lay out a text", () => {
    expect(count(COURSE).elements).toEqual({
      chapter: 1,
      numericalresponse: 1,
      problem: 2,
      sequential: 1,
      video: 1,
    });
  });

  it("counts problems by what holds for them, be it said around them", () => {
    expect(count(COURSE).problems).toEqual({
      n_capa_problems: 2,
      n_capa_problems_graded: 1,
      n_graded_random_script: 1,
      n_graded_showanswer_closed: 1,
      n_random_script: 1,
      n_showanswer_closed: 1,
      n_showanswer_never: 1,
    });
  });

  it("counts problems that nobody says more of under the name that tables know", () => {
    expect(count("<problem/>").problems).toEqual({ n_capa_problems: 1, n_shownanswer_finished: 1 });
  });

  it("leaves out what hardly anybody has met", () => {
    const usage = new Map([
      ["chapter/c1", 19],
      ["video/v1", 20],
    ]);
    const { elements, excluded } = count(COURSE, usage);
    expect(elements).toEqual({ video: 1 });
    expect(excluded).toEqual({ chapter: 1 });
  });
});
