import { describe, expect, it } from "vitest";
import { readCourseStructure } from "./course-structure.ts";

const STRUCTURE = {
  b: { category: "vertical", children: [], metadata: { start: "1970-01-01T05:00:00Z" } },
  a: { category: "chapter", children: ["x", "b"], metadata: { display_name: "About" } },
};

describe("readCourseStructure()", () => {
  const blocks = readCourseStructure("structure.json", JSON.stringify(STRUCTURE));

  it("has parents before children", () => {
    expect(blocks.map(({ block_id }) => block_id)).toEqual(["a", "b"]);
  });

  it("knows where a block is", () => {
    expect(blocks[1]).toEqual({
      block_id: "b",
      category: "vertical",
      display_name: null,
      parent_id: "a",
      position: 2,
      child_count: 0,
      missing_children: [],
      metadata: '{"start":"1970-01-01T05:00:00Z"}',
    });
  });

  it("names children that are not in the file", () => {
    expect(blocks[0]).toMatchObject({ display_name: "About", child_count: 2, missing_children: ["x"] });
  });

  it("ends on a block inside itself", () => {
    const circle = { a: { children: ["b"] }, b: { children: ["a"] } };
    expect(readCourseStructure("s.json", JSON.stringify(circle))).toHaveLength(2);
  });

  it.each([
    ["[]", "it is no JSON object"],
    ["{", "it is no JSON object"],
    ['{"a": 5}', '"a" is 5, wanted an object'],
  ])("refuses %s", (text, message) => {
    expect(() => readCourseStructure("s.json", text)).toThrow(
      `Cannot read course content "s.json": ${message}`,
    );
  });
});
