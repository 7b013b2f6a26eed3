import { describe, expect, it } from "vitest";
import { parseListingDate, recommendPinDate } from "./pin-date.ts";

describe("recommendPinDate()", () => {
  const DUMPS = ["2015-08-30", "2015-06-01", "2015-07-05"];

  it.each([
    ["2015-07-01", "2015-07-05"],
    ["2015-07-05", "2015-07-05"],
    ["2015-12-31", "2015-08-30"],
    ["2015-01-01", "2015-06-01"],
  ])("for a course that has ended on %s is %s", (wrap, expected) => {
    expect(recommendPinDate(DUMPS, wrap)).toBe(expected);
  });

  it("is none without dumps", () => {
    expect(recommendPinDate([], "2015-01-01")).toBeUndefined();
  });
});

describe("parseListingDate()", () => {
  it.each([
    ["7/4/2015", "2015-07-04"],
    [" 12/31/2015 ", "2015-12-31"],
    ["31/12/2015", undefined],
    ["2/30/2015", undefined],
    ["TBD", undefined],
    ["", undefined],
  ])("of %j is %s", (text, expected) => {
    expect(parseListingDate(text)).toBe(expected);
  });
});
