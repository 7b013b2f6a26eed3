import { describe, expect, it } from "vitest";
import { describeCourseLog } from "./describe-course-log.ts";

describe("describeCourseLog()", () => {
  it("says how many lines of a list matched nobody, and what the others took away", () => {
    const leftOut = { listed: 12, unknown: 2, events: 3456 };
    expect(describeCourseLog({ leftOut, namedPages: undefined })).toEqual([
      "People were left out by a list of 12 lines, with 3,456 events; 2 of them matched nobody.",
    ]);
    expect(
      describeCourseLog({ leftOut: { listed: 1, unknown: 0, events: 5 }, namedPages: undefined }),
    ).toEqual(["People were left out by a list of 1 line, with 5 events; each of them is in the log."]);
    expect(
      describeCourseLog({ leftOut: { listed: 0, unknown: 0, events: 0 }, namedPages: undefined }),
    ).toEqual(["Nobody was left out: the list of people is empty."]);
  });

  it("says how many pages have names, and nothing where there is nothing to say", () => {
    expect(describeCourseLog({ leftOut: undefined, namedPages: { named: 0, pages: 7 } })).toEqual([
      "The course's structure has names for 0 of the 7 pages in the log; others have the names that learners chose them by.",
    ]);
    expect(describeCourseLog({ leftOut: undefined, namedPages: undefined })).toEqual([]);
  });
});
