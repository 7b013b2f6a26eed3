import { describe, expect, it } from "vitest";
import { isStandardCourseId, toCourseFolder, toDatasetName, toStandardCourseId } from "./course-id.ts";

describe("toStandardCourseId()", () => {
  it("takes an opaque key apart", () => {
    expect(toStandardCourseId("course-v1:MITx+6.01x+4T2015")).toBe("MITx/6.01x/4T2015");
  });

  it("leaves a standard id as it is", () => {
    expect(toStandardCourseId("MITx/6.00x/2012_Fall")).toBe("MITx/6.00x/2012_Fall");
  });
});

describe("isStandardCourseId()", () => {
  it.each([
    ["MITx/6.00x/2012_Fall", true],
    ["course-v1:MITx+6.01x+4T2015", false],
    ["MITx/6.00x", false],
    ["MITx//2012_Fall", false],
    ["MITx/6.00x/2012_Fall/", false],
  ])("%s: %s", (text, expected) => {
    expect(isStandardCourseId(text)).toBe(expected);
  });
});

describe("toCourseFolder()", () => {
  it("keeps dots", () => {
    expect(toCourseFolder("MITx/8.05/2_T2018")).toBe("MITx__8.05__2_T2018");
  });
});

describe("toDatasetName()", () => {
  it.each([
    ["latest", "the__course_123_latest"],
    ["tables", "the__course_123"],
    ["logs", "the__course_123_logs"],
  ] as const)("of %s", (purpose, expected) => {
    expect(toDatasetName("the/course.123", purpose)).toBe(expected);
  });
});
