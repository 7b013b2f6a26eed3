import { describe, expect, it } from "vitest";
import { type CourseFacts, cleanKey, describeCourse } from "./describe-course.ts";
import { WIDE_COLUMNS } from "./metainfo-columns.ts";

const COUNTS = {
  elements: { chapter: 2, formularesponse: 3, lti: 1, numericalresponse: 4, optionresponse: 6, planet: 1 },
  problems: { n_capa_problems: 7, n_showanswer_closed: 5 },
  excluded: { video: 2 },
};
const FIELDS = new Map([
  ["Title", "Mechanics"],
  ["Andrew's Short Titles", "Mech"],
  ["4-way (CS, STEM, HSocSciGov, HumHistRel)", "STEM"],
  ["certifies", "1"],
  ["Course Launch", "5/1/2015"],
  ["Course Wrap", "6/12/2015"],
  ["course_id", "MITx/8.01x/2T2015"],
]);

function describeWith(changes: Partial<CourseFacts> = {}) {
  return describeCourse({
    courseId: "MITx/8.01x/2T2015",
    counts: COUNTS,
    listing: { courseId: "MITx/8.01x/2T2015", fields: FIELDS },
    xbundleName: "xbundle.xml",
    listingsName: "listings.csv",
    ...changes,
  });
}

describe("describeCourse()", () => {
  it("gives keys and values in the order of the table", () => {
    expect([...describeWith().info]).toEqual([
      ["course_id", "MITx/8.01x/2T2015"],
      ["course_length_days", "42"],
      ["listings_Title", "Mechanics"],
      ["listings_Andrew_s_Short_Titles", "Mech"],
      ["listings_4_way_CS_STEM_HSocSciGov_HumHistRel", "STEM"],
      ["listings_certifies", "1"],
      ["listings_Course_Launch", "5/1/2015"],
      ["listings_Course_Wrap", "6/12/2015"],
      ["listings_course_id", "MITx/8.01x/2T2015"],
      ["nquant_per_week", String(7 / 6)],
      ["total_assessments_per_week", String(7 / 6 + 7 / 6)],
      ["nqual_per_week", String(7 / 6)],
      ["nweeks", "6"],
      ["filename_xbundle", "xbundle.xml"],
      ["filename_listings", "listings.csv"],
      ["count_chapter", "2"],
      ["count_formularesponse", "3"],
      ["count_lti", "1"],
      ["count_numericalresponse", "4"],
      ["count_optionresponse", "6"],
      ["count_planet", "1"],
      ["problem_stat_n_capa_problems", "7"],
      ["problem_stat_n_showanswer_closed", "5"],
      ["nexcluded_sub_20_video", "2"],
    ]);
  });

  it("gives one row of the same, typed, as far as there are columns", () => {
    expect(describeWith().wide).toEqual({
      course_id: "MITx/8.01x/2T2015",
      course_length_days: 42,
      listings_Title: "Mechanics",
      listings_Andrew_s_Short_Titles: "Mech",
      listings_certifies: 1,
      listings_Course_Launch: "5/1/2015",
      listings_Course_Wrap: "6/12/2015",
      listings_course_id: "MITx/8.01x/2T2015",
      nquant_per_week: 7 / 6,
      total_assessments_per_week: 7 / 6 + 7 / 6,
      nqual_per_week: 7 / 6,
      nweeks: 6,
      filename_xbundle: "xbundle.xml",
      filename_listings: "listings.csv",
      count_chapter: 2,
      count_formularesponse: 3,
      count_lti: 1,
      count_numericalresponse: 4,
      count_optionresponse: 6,
      problem_stat_n_capa_problems: 7,
      problem_stat_n_showanswer_closed: 5,
      nexcluded_sub_20_video: 2,
    });
    expect(describeWith().faults).toEqual([]);
  });

  it("has the columns of the reference", () => {
    expect(Object.keys(WIDE_COLUMNS)).toHaveLength(150);
  });

  it("tells nothing by week of a course that no list has", () => {
    const { info, content, faults } = describeWith({ listing: undefined, listingsName: undefined });
    expect([...info.keys()].slice(0, 3)).toEqual(["course_id", "filename_xbundle", "count_chapter"]);
    expect(content).toEqual({
      course_id: "MITx/8.01x/2T2015",
      nquant_per_week: null,
      total_assessments_per_week: null,
      nqual_per_week: null,
      nweeks: null,
    });
    expect(faults).toEqual([
      { file: "listings", reason: "the course is in no list: nothing can be told by week" },
    ]);
  });

  it("notes dates that are none, and numbers that are none", () => {
    const fields = new Map([...FIELDS, ["Course Wrap", "in June"], ["certifies", "perhaps"]] as const);
    const { info, wide, faults } = describeWith({ listing: { courseId: "x", fields } });
    expect(info.has("nweeks")).toBe(false);
    expect(info.get("listings_certifies")).toBe("perhaps");
    expect(wide["listings_certifies"]).toBeUndefined();
    expect(faults).toEqual([
      { file: "listings.csv", reason: 'Course Wrap is no date, wanted M/D/YYYY: "in June"' },
      { file: "listings.csv", reason: 'listings_certifies is no number: "perhaps"' },
    ]);
  });

  it("tells no number by week of a course that ends when it begins", () => {
    const fields = new Map([...FIELDS, ["Course Wrap", "5/1/2015"]] as const);
    expect(describeWith({ listing: { courseId: "x", fields } }).content).toMatchObject({
      nweeks: 0,
      nquant_per_week: null,
    });
  });

  it("puts in what was put right by hand, in its place or at the end", () => {
    const { info, wide } = describeWith({
      overrides: new Map([
        ["nweeks", "5"],
        ["new", "x"],
      ]),
    });
    expect([info.get("nweeks"), wide["nweeks"], [...info.keys()].at(-1)]).toEqual(["5", 5, "new"]);
  });
});

describe("cleanKey()", () => {
  it.each([
    [" Andrew Recodes New/Rerun ", "Andrew_Recodes_New_Rerun"],
    ["4-way Category by name", "4_way_Category_by_name"],
    ["a (b, c)", "a_b_c"],
  ])("%j becomes %s", (name, expected) => {
    expect(cleanKey(name)).toBe(expected);
  });
});
