import { describe, expect, it } from "vitest";
import { findTrends } from "./find-trends.ts";
import type { ListedRun } from "./listed-run.ts";
import { renderIndexPage } from "./render-index-page.ts";
import { renderTrend } from "./render-trend.ts";

const run = (run_tag: string, more: Partial<ListedRun> = {}): ListedRun => ({
  notebook: "study",
  run_tag,
  status: "completed",
  created_at: "2026-01-07T12:00:00",
  duration_s: 3,
  outDir: `reports/study/${run_tag}`,
  finding: "",
  metrics: {},
  ...more,
});

describe("renderIndexPage()", () => {
  it("shows every run, newest first, and the latest of each notebook by name", () => {
    const page = renderIndexPage([
      run("1"),
      run("2", { notebook: "b <other>", status: "failed", finding: "5 < 6" }),
      run("3"),
    ]);
    const rows = [...page.matchAll(/<tr data-notebook="([^"]*)" data-status="([^"]*)">/g)].map(
      ([, ...row]) => row,
    );
    expect(rows).toEqual([
      ["study", "completed"],
      ["b &lt;other&gt;", "failed"],
      ["study", "completed"],
    ]);
    const latest = page.slice(page.indexOf('id="latest"'), page.indexOf('id="runs"'));
    expect(latest).toMatch(/b &lt;other&gt;.*5 &lt; 6.*study\/3\/report\.html/s);
    expect(latest).not.toContain("study/1/report.html");
  });

  it("counts abandoned and failed runs at its top", () => {
    const page = renderIndexPage([
      run("1", { status: "abandoned" }),
      run("2", { status: "abandoned" }),
      run("3"),
    ]);
    expect(page).toMatch(/✗ abandoned<\/span><\/dt><dd>2<.*✓ completed<\/span><\/dt><dd>1</s);
  });

  it("says how to make a run when there is none, and needs no script then", () => {
    const page = renderIndexPage([]);
    expect(page).toContain("cellar run");
    expect(page).not.toContain("<script");
  });

  it("links folders whose names need it in the spelling of addresses", () => {
    expect(renderIndexPage([run("1", { outDir: "reports/a b#c/1" })])).toContain(
      'href="a%20b%23c/1/report.html"',
    );
  });
});

describe("findTrends()", () => {
  it("follows each metric of the latest run over completed runs", () => {
    const trends = findTrends([
      run("1", { metrics: { rows: 1, old: 1 } }),
      run("2", { metrics: { rows: 99 }, status: "failed" }),
      run("3", { metrics: { rows: 2, single: 5 } }),
      run("4", { metrics: { rows: 7 }, notebook: "other" }),
    ]);
    expect(trends).toEqual([{ notebook: "study", metric: "rows", values: [1, 2] }]);
  });
});

const render = (values: number[]): string => renderTrend({ notebook: "n", metric: "m", values }).markup;

describe("renderTrend()", () => {
  it("draws a line from the first to the last run and tells the change", () => {
    expect(render([10, 20, 15])).toContain('points="0.0,22.0 50.0,2.0 100.0,12.0"');
    expect(render([10, 20, 15])).toContain("+50.0 % over 3 runs");
    expect(render([10, 5])).toContain("−50.0 % over 2 runs");
  });

  it("has words for no change, and for a change from nothing", () => {
    expect(render([3, 3])).toContain("unchanged over 2 runs");
    expect(render([0, 4])).toContain("from 0 over 2 runs");
  });
});
