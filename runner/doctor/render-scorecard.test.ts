import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { Finding, Tier } from "./check.ts";
import type { CheckResult, Examination } from "./examine-kernel.ts";
import { renderScorecard } from "./render-scorecard.ts";
import { toReport } from "./to-report.ts";

const result = (id: string, tier: Tier, verdict: Finding["verdict"], seen: string): CheckResult => ({
  id,
  tier,
  title: `does ${id}`,
  otherwise: `no ${id}`,
  verdict,
  seen,
  durationMs: 12,
});

const examination: Examination = {
  kernelspec: {
    name: "odd",
    location: "",
    argv: ["odd"],
    display_name: "Odd",
    language: "odd",
    interrupt_mode: "signal",
    env: {},
  },
  info: {
    protocol_version: "5.3",
    implementation: "oddly",
    implementation_version: "2",
    language_info: { name: "odd", version: "1" },
  },
  startMs: 1234,
  restarts: 1,
  results: [
    result("one", 1, "passed", "fine"),
    result("two", 1, "failed", "a\nlong story about what was seen and was not wanted"),
    result("three", 2, "not tried", "no code"),
    result("four", 3, "passed", "fine"),
  ],
  quirks: [{ deviation: "it is odd", remedy: "left as it is" }],
  isUsable: false,
};

describe("renderScorecard()", () => {
  it("shows each check under its tier, what follows, and what is known", () => {
    expect(stripVTControlCharacters(renderScorecard(examination))).toBe(
      [
        "odd  Odd",
        "oddly 2 · odd 1 · protocol 5.3 · started in 1.2 s · started again once",
        "",
        "Needed to run a notebook  1 of 2",
        "  ✓ does one       12 ms  fine",
        "  ✗ does two       12 ms  a long story about what was seen and was not wanted",
        "",
        "Needed to trust its record  1 not tried",
        "  – does three            no code",
        "",
        "Nice to have    1 of 1",
        "  ✓ does four      12 ms  fine",
        "",
        "What follows for a run",
        "  ✗ does two  → no two",
        "",
        "Quirks: what is known of this kernel, and what cellar does about it",
        "  • it is odd",
        "    → left as it is",
        "",
        "✗ odd cannot be relied on to run notebooks: 1 needed check failed",
      ].join("\n"),
    );
  });

  it("cuts lines that are wider than the terminal", () => {
    const lines = stripVTControlCharacters(renderScorecard(examination, 50)).split("\n");
    expect(lines.find((line) => line.includes("does two "))).toMatch(/a long story about .*…$/);
    expect(Math.max(...lines.slice(3, 9).map((line) => line.length))).toBeLessThanOrEqual(50);
  });
});

describe("toReport()", () => {
  it("counts the tiers, and says what follows from failed checks alone", () => {
    expect(toReport(examination)).toMatchObject({
      kernel: "odd",
      usable: false,
      tiers: { 1: { passed: 1, failed: 1, not_tried: 0 }, 2: { not_tried: 1 }, 3: { passed: 1 } },
      checks: [
        { id: "one", verdict: "passed", ms: 12 },
        { id: "two", consequence: "no two" },
        { id: "three", verdict: "not tried" },
        { id: "four" },
      ],
    });
    expect(JSON.stringify(toReport(examination)).match(/consequence/g)).toHaveLength(1);
  });
});
