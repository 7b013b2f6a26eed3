import { describe, expect, it } from "vitest";
import { tagsOf } from "./index.ts";

describe("tagsOf()", () => {
  const cases = [
    [{ tags: ["parameters", "b"] }, ["parameters", "b"]],
    [{}, []],
    [{ tags: "parameters" }, []],
    [{ tags: [1, "b", null] }, ["b"]],
  ] as const;

  it.each(cases)("of %j are %j", (metadata, tags) => {
    expect(tagsOf({ cell_type: "raw", id: "a", source: "", metadata })).toEqual(tags);
  });
});
