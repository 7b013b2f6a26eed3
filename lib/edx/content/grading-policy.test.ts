import { describe, expect, it } from "vitest";
import { toCourseFiles } from "./course-files.ts";
import { readGradingPolicy } from "./grading-policy.ts";

const FILE = "policies/2T2015/grading_policy.json";

const HOMEWORK = { type: "Homework", short_label: "HW", min_count: 3, drop_count: 1, weight: 0.6 };
const EXAM = {
  type: "Final Exam",
  short_label: "Ex",
  min_count: 1,
  drop_count: 0,
  weight: 0.4,
  passing_grade: 0.5,
};
const CUTOFFS = { Pass: 0.5, "Great Work": 0.8 };

function read(policy: unknown) {
  return readGradingPolicy(toCourseFiles(new Map([[FILE, JSON.stringify(policy)]])));
}

describe("readGradingPolicy()", () => {
  const { columns, rows, faults } = read({ GRADER: [HOMEWORK, EXAM], GRADE_CUTOFFS: CUTOFFS });

  it("has a typed column for whatever an assignment says, and for each cutoff", () => {
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "assignment_type VARCHAR",
      "name VARCHAR",
      "fraction_of_overall_grade DOUBLE",
      "short_label VARCHAR",
      "min_count BIGINT",
      "drop_count BIGINT",
      "overall_cutoff_for_great_work DOUBLE",
      "overall_cutoff_for_pass DOUBLE",
      "passing_grade DOUBLE",
    ]);
  });

  it("has a row for each type of assignment", () => {
    const cutoffs = { overall_cutoff_for_pass: 0.5, overall_cutoff_for_great_work: 0.8 };
    expect(rows).toEqual([
      {
        assignment_type: "Homework",
        name: "Homework",
        fraction_of_overall_grade: 0.6,
        short_label: "HW",
        min_count: 3,
        drop_count: 1,
        ...cutoffs,
      },
      {
        assignment_type: "Final Exam",
        name: "Final Exam",
        fraction_of_overall_grade: 0.4,
        short_label: "Ex",
        min_count: 1,
        drop_count: 0,
        passing_grade: 0.5,
        ...cutoffs,
      },
    ]);
    expect(faults).toEqual([]);
  });

  it("keeps the name that an assignment has, in one column", () => {
    const named = read({ GRADER: [{ ...HOMEWORK, name: "Week", weight: 1 }], GRADE_CUTOFFS: CUTOFFS });
    expect(named.columns.filter(({ name }) => name === "name")).toHaveLength(1);
    expect(named.rows[0]).toMatchObject({ assignment_type: "Homework", name: "Week" });
  });

  it("says when the weights do not add up", () => {
    const odd = read({ GRADER: [HOMEWORK], GRADE_CUTOFFS: CUTOFFS });
    expect(odd.faults).toEqual([{ file: FILE, reason: "its weights add up to 0.6, not to 1" }]);
  });

  it.each([
    ["assignments", { GRADER: [], GRADE_CUTOFFS: CUTOFFS }, "it has nothing under GRADER"],
    ["cutoffs", { GRADER: [HOMEWORK] }, "it has nothing under GRADE_CUTOFFS"],
  ])("refuses a policy without %s", (_, policy, message) => {
    expect(() => read(policy)).toThrow(`Cannot read course content "${FILE}": ${message}`);
  });

  it("refuses an export without a policy", () => {
    expect(() => readGradingPolicy(toCourseFiles(new Map()))).toThrow("it is not in the export");
  });
});
