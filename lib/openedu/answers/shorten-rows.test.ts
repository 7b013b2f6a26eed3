import { describe, expect, it } from "vitest";
import { shortenRows } from "./shorten-rows.ts";

describe("shortenRows()", () => {
  it.each([
    ["https://courses.example/courses/course-v1:u+C+r/courseware/a/b", "…/courseware/a/b"],
    ["https://elsewhere.example/a", "…/a"],
    ["block-v1:u+C+r+type@problem+block@abc", "…+type@problem+block@abc"],
    ["a text", "a text"],
  ])("shows %s as %s", (value, shown) => {
    expect(shortenRows([{ value, count: 1 }])).toEqual([{ value: shown, count: 1 }]);
  });
});
