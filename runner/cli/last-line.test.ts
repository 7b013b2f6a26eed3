import { describe, expect, it } from "vitest";
import { lastLine } from "./last-line.ts";
import { renderTextTable } from "./text-table.ts";

describe("lastLine()", () => {
  it.each([
    ["one\ntwo\n\n", "two"],
    ["10 %\r20 %\r", "20 %"],
    ["\u001B[32mgreen\u001B[0m\n", "green"],
    [" \n", undefined],
  ])("of %j is %j", (text, line) => {
    expect(lastLine(text)).toBe(line);
  });
});

describe("renderTextTable()", () => {
  it("aligns columns under their headings, without spaces at line ends", () => {
    expect(renderTextTable(["A", "LONG"], [["first", "x"], ["2"]])).toBe("A      LONG\nfirst  x\n2");
  });
});
