import { describe, expect, it } from "vitest";
import { createNameTest, parseActivityPath } from "./activity-path.ts";

describe("parseActivityPath()", () => {
  it.each([
    ["/data/a.json", "/data/a.json", "json", undefined],
    ["/data/a.json.gz", "/data/a.json.gz", "json", undefined],
    ["/data/a.tar.gz", "/data/a.tar.gz", "archive", undefined],
    ["/data/a.tgz", "/data/a.tgz", "archive", undefined],
    ["/data/a.tar", "/data/a.tar", "archive", undefined],
    ["/data/a.tar.gz/x.json", "/data/a.tar.gz", "archive", "x.json"],
    ["/data/a.tar/raw/x.json.gz", "/data/a.tar", "archive", "raw/x.json.gz"],
    [String.raw`C:\data\a.tgz\raw\x.json`, String.raw`C:\data\a.tgz`, "archive", "raw/x.json"],
    ["/data/guitar/a.json", "/data/guitar/a.json", "json", undefined],
    ["/data/a.tarts.json", "/data/a.tarts.json", "json", undefined],
  ])("takes %s apart", (path, file, format, member) => {
    expect(parseActivityPath(path)).toEqual({ file, format, member });
  });
});

describe("createNameTest()", () => {
  it("looks at the name alone, in which only the star is special, and admits .gz", () => {
    const isWanted = createNameTest("a.*n");
    const paths = ["a.json", "x/a.json.gz", "a.n", "axjson", "ba.json", "a.json.tmp", "._a.json"];
    expect(paths.filter(isWanted)).toEqual(["a.json", "x/a.json.gz", "a.n"]);
  });
});
