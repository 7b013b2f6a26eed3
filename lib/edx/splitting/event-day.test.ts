import { describe, expect, it } from "vitest";
import { findFileDay, toEventDay } from "./event-day.ts";

describe("toEventDay()", () => {
  it.each([
    ["2014-05-15T17:09:59.941616+00:00", "2014-05-15"],
    ["2014-05-15T17:09:59", "2014-05-15"],
    ["2014-05-15 17:09:59.941616", "2014-05-15"],
    ["2014-05-15T23:30:00-04:00", "2014-05-16"],
    ["2014-05-15T23:30:00-0400", "2014-05-16"],
    ["2014-05-15T01:30:00+05:30", "2014-05-14"],
    ["2014-05-15T01:30Z", "2014-05-15"],
  ])("of %s is %s", (time, day) => {
    expect(toEventDay(time)).toBe(day);
  });

  it.each([undefined, null, 5, "", "yesterday", "2014-13-45T01:00:00", "2014-05-15"])(
    "of %j is none",
    (time) => {
      expect(toEventDay(time)).toBeUndefined();
    },
  );
});

describe("findFileDay()", () => {
  it.each([
    ["logs/mitx-edx-events-2015-03-01.log.gz", "2015-03-01"],
    ["logs/2015-03-01/tracking.log", "2015-03-01"],
    ["tracking.log", undefined],
    ["tracking-2015-99-99.log", undefined],
  ])("of %s is %s", (path, day) => {
    expect(findFileDay(path)).toBe(day);
  });
});
