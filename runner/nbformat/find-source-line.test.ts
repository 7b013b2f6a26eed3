import { describe, expect, it } from "vitest";
import { findSourceLine } from "./index.ts";

const text = `{
 "cells": [
  {
   "cell_type": "markdown",
   "source": "# Title"
  },
  {
   "metadata": {"source": [1, 2]},
   "source": [
    "const a = 1\\n",
    "const b = 2"
   ]
  },
  { "source": [], "cell_type": "code" },
  { "cell_type": "code" }
 ]
}`;

describe("findSourceLine()", () => {
  it.each([
    ["a source that is one text", 0, 1, 5],
    ["the first line of a source", 1, 1, 10],
    ["the second line of a source", 1, 2, 11],
    ["a line that the source does not have", 1, 9, 10],
    ["a source without lines", 2, 1, 14],
    ["a cell without source", 3, 1, undefined],
    ["a cell that is not there", 9, 1, undefined],
  ])("finds %s", (_case, cellIndex, line, found) => {
    expect(findSourceLine(text, { cellIndex, line })).toBe(found);
  });

  it("counts lines with Windows line ends and behind a byte-order mark alike", () => {
    expect(findSourceLine(`\uFEFF${text.replaceAll("\n", "\r\n")}`, { cellIndex: 1 })).toBe(10);
  });

  it("finds nothing in a text that is not JSON, or not a notebook", () => {
    expect([findSourceLine("{", { cellIndex: 0 }), findSourceLine("[]", { cellIndex: 0 })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
