import { describe, expect, it } from "vitest";
import { assertLocalPath } from "./local-path.ts";
import { UsageError } from "./usage-error.ts";

describe("assertLocalPath()", () => {
  it.each([
    "-",
    "s3://bucket/a.ipynb",
    "gs://b/a",
    "adl://x",
    "abs://x",
    "hdfs://x",
    "https://github.com/a/b.ipynb",
  ])("refuses %s, and says what to do instead", (path) => {
    expect(() => assertLocalPath(path, "read")).toThrow(UsageError);
    expect(() => assertLocalPath(path, "read")).toThrow(/save the notebook to a file first$/);
    expect(() => assertLocalPath(path, "write")).toThrow(/name a file, and copy it afterwards$/);
  });

  it.each(["a.ipynb", "./-", "/a/b", "a:b.ipynb", "C:\\a", "c:/a"])("takes %s for a file", (path) => {
    expect(() => assertLocalPath(path, "write")).not.toThrow();
  });
});
