import { describe, expect, it } from "vitest";
import { type Annotation, renderAnnotation } from "./index.ts";

describe("renderAnnotation()", () => {
  it.each<[string, Annotation, string]>([
    ["a message alone", { level: "warning", message: "m" }, "::warning::m"],
    [
      "file, line and title",
      { level: "error", message: "m", title: "t", line: 3, file: "a/b.ipynb" },
      "::error file=a/b.ipynb,line=3,title=t::m",
    ],
    [
      "a message of several lines",
      { level: "error", message: "50 %\r\n::warning::no\n" },
      "::error::50 %25%0D%0A::warning::no%0A",
    ],
    [
      "properties with what separates them",
      { level: "error", message: "m", file: "a,b:c%.ipynb", title: "x::y" },
      "::error file=a%2Cb%3Ac%25.ipynb,title=x%3A%3Ay::m",
    ],
    ["colours", { level: "error", message: "\u001b[31mred\u001b[0m" }, "::error::red"],
  ])("renders %s", (_case, annotation, line) => {
    expect(renderAnnotation(annotation)).toBe(line);
  });

  it("is one line, of a length that is shown", () => {
    const line = renderAnnotation({ level: "error", message: "x\n".repeat(1e5), title: "a\nb" });
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.length).toBeLessThan(8000);
  });
});
