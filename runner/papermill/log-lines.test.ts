import { describe, expect, it } from "vitest";
import { findCellDescription, renderCellEnd, renderCellError, renderCellStart } from "./log-lines.ts";

describe("renderCellStart() and renderCellEnd()", () => {
  it("fill both lines up with dashes to one length", () => {
    expect(renderCellStart(0)).toBe(`Executing Cell 1${"-".repeat(39)}`);
    expect(renderCellEnd(0)).toBe(`Ending Cell 1${"-".repeat(42)}`);
    expect(renderCellEnd(99)).toHaveLength(renderCellStart(9).length);
  });
});

describe("renderCellError()", () => {
  it("shows the traceback without colours under the number of the cell", () => {
    expect(renderCellError(2, ["\u001B[31mTypeError\u001B[0m: boom", "  at cell:1:7"])).toBe(
      `${"-".repeat(75)}\nException encountered at "In [2]":\nTypeError: boom\n  at cell:1:7\n`,
    );
  });

  it("leaves the number open when there is none", () => {
    expect(renderCellError(null, [])).toContain('"In [ ]"');
  });
});

describe("findCellDescription()", () => {
  it.each([
    ["// papermill_description=Reading\nread()", "Reading"],
    ["#papermill_description=Train model", "Train"],
    ["read()", undefined],
    ["// papermill_description=", undefined],
  ])("finds in %j the name %s", (source, description) => {
    expect(findCellDescription(source)).toBe(description);
  });
});
