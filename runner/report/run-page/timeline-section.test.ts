import { describe, expect, it } from "vitest";
import { codeCell, makeContent } from "../testing/index.ts";
import { findTimedCells } from "./cell-records.ts";
import { toTimelineSection } from "./timeline-section.ts";

const cell = (index: number, start: number, duration: number) => ({
  index,
  label: `cell ${index}`,
  status: "completed" as const,
  start,
  duration,
});

describe("toTimelineSection()", () => {
  it("draws each cell where it stood in the run", () => {
    const markup = toTimelineSection([cell(0, 0, 2), cell(1, 2, 8)], 10)?.content.markup ?? "";
    expect(markup).toContain('<rect x="0.00" y="1" width="20.00"');
    expect(markup).toContain('<rect x="20.00" y="1" width="80.00"');
  });

  it("shows the slowest cells of a long run in their order, and sums up the others", () => {
    const cells = Array.from({ length: 50 }, (_, index) => cell(index, index, index < 10 ? 0.1 : 1));
    const markup = toTimelineSection(cells, 50)?.content.markup ?? "";
    expect(markup).not.toContain('#cell-10"');
    expect(markup.indexOf('#cell-11"')).toBeLessThan(markup.indexOf('#cell-50"'));
    expect(markup).toContain("The other 10 cells took 1.0 s together.");
  });

  it("is not there when nothing took time", () => {
    expect(toTimelineSection([], 1)).toBeUndefined();
  });
});

describe("findTimedCells()", () => {
  it("calls a cell by its first line with words, cut when it is long", () => {
    const cells = [
      { index: 0, status: "completed" as const, started_at: "2026-01-07T11:00:03Z", duration_s: 1 },
      { index: 1, status: "aborted" as const, started_at: null, duration_s: null },
      { index: 2, status: "completed" as const, started_at: "2026-01-07T11:00:04Z", duration_s: 1 },
    ];
    const { files, notebook } = makeContent({
      report: { execution: { status: "completed", started_at: "2026-01-07T11:00:00Z", cells } },
      cells: [codeCell("a", "//\n  load()\n"), codeCell("b", ""), codeCell("c", "x".repeat(100))],
    });
    expect(findTimedCells(files, notebook)).toMatchObject([
      { index: 0, label: "load()", start: 3 },
      { index: 2, label: `${"x".repeat(70)}…`, start: 4 },
    ]);
  });
});
