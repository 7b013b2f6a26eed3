import { describe, expect, it } from "vitest";
import { renderSummary, type TestSuite } from "./index.ts";

const suite: TestSuite = {
  name: "n",
  file: "notebooks/n.ipynb",
  status: "completed",
  durationMs: 7400,
  properties: { run_tag: "20260107_120000" },
  cases: [{ name: "load", durationMs: 1, result: { kind: "passed" } }],
  remarks: [],
};

describe("renderSummary()", () => {
  it("renders a row for each notebook", () => {
    const skipped = {
      name: "notebook",
      durationMs: 0,
      result: { kind: "skipped", message: "not run" },
    } as const;
    const later = {
      ...suite,
      file: "b.ipynb",
      status: "not run",
      durationMs: 0,
      properties: {},
      cases: [skipped],
    };
    expect(renderSummary([suite, later])).toBe(`### cellar run

| notebook | status | cells | time | run |
| --- | --- | ---: | ---: | --- |
| \`notebooks/n.ipynb\` | ✅ completed | 1 of 1 | 7.4 s | \`20260107_120000\` |
| \`b.ipynb\` | ⏭️ not run | 0 of 1 |  |  |

`);
  });

  it("says below the table what failed, and what should be known", () => {
    const result = { kind: "failure", type: "E", message: "E: `a`\n| b", details: "" } as const;
    const failed = { ...suite, status: "timed_out", cases: [{ name: "load", durationMs: 1, result }] };
    const lines = renderSummary([{ ...failed, remarks: ["cut"] }]).split("\n");
    expect(lines[4]).toContain("❌ timed out | 0 of 1");
    expect(lines.slice(6)).toEqual([
      "- `notebooks/n.ipynb` `` load: E: `a` \\| b ``",
      "- `notebooks/n.ipynb` `cut`",
      "",
    ]);
  });
});
