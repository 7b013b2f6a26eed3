import { describe, expect, it } from "vitest";
import type { ChartSpec } from "./chart-spec.ts";
import { renderChart } from "./render-chart.ts";

const DAYS = Array.from({ length: 30 }, (_, i) => ({
  day: `2017-08-${String(i + 1).padStart(2, "0")}`,
  train: i * i,
  val: i === 3 ? null : 30 * i,
}));

const SPECS = {
  bar: {
    kind: "bar",
    title: "Bars",
    data: [
      { type: "a&b", n: 3 },
      { type: "<c>", n: 5n },
    ],
    x: "type",
    y: "n",
  },
  line: { kind: "line", title: "Lines", data: DAYS, x: "day", y: ["train", "val"], width: 400, height: 300 },
  histogram: { kind: "histogram", title: "Hist", data: [1, 2, 2, 9, null].map((n) => ({ n })), x: "n" },
  bins: {
    kind: "bins",
    title: "Bins",
    bins: [
      { from: 0, to: 0.5, count: 3 },
      { from: 0.5, to: 1, count: 1 },
    ],
    xLabel: "score",
    lines: [{ at: 0.33, label: "low end" }],
  },
  empty: { kind: "bar", title: "Empty", data: [], x: "x", y: "y" },
} satisfies Record<string, ChartSpec>;

async function drawSvg(spec: ChartSpec): Promise<string> {
  return String((await renderChart(spec))["image/svg+xml"]);
}

function countTexts(svg: string, text: string): number {
  return svg.split(`>${text}</text>`).length - 1;
}

describe("renderChart()", () => {
  it.each(Object.entries(SPECS))(
    "draws the same bytes for the same %s, whatever was drawn before",
    async (_, spec) => {
      const first = await renderChart(spec);
      for (const other of Object.values(SPECS)) await renderChart(other);
      const again = await Promise.all([renderChart(structuredClone(spec)), renderChart(spec)]);
      expect(again).toEqual([first, first]);
    },
  );

  it("has a size, a role, and a title for screen readers", async () => {
    const svg = await drawSvg({
      kind: "line",
      data: DAYS,
      x: "day",
      y: "val",
      title: 'A <b> & "c"',
      width: 400,
      height: 300,
    });
    expect(svg).toMatch(
      /^<svg width="400" height="300" [^>]*role="img">\n<title>A &lt;b&gt; &amp; &quot;c&quot;<\/title>/u,
    );
  });

  it("gives two charts no id in common, and every reference its target", async () => {
    const ids = await Promise.all(
      [SPECS.bar, SPECS.line, SPECS.histogram].map(async (spec) => {
        const svg = await drawSvg(spec);
        const defined = [...svg.matchAll(/ id="(?<id>[^"]+)"/gu)].map((match) => match.groups?.["id"]);
        const used = [...svg.matchAll(/url\(#(?<id>[^)]+)\)/gu)].map((match) => match.groups?.["id"]);
        expect(new Set(used)).toEqual(new Set(defined));
        return defined;
      }),
    );
    expect(ids.flat().length).toBeGreaterThan(1);
    expect(new Set(ids.flat()).size).toBe(ids.flat().length);
  });

  it("has neither scripts nor animation nor a background", async () => {
    for (const spec of Object.values(SPECS)) {
      const svg = await drawSvg(spec);
      expect(svg).not.toMatch(/<script|<style|<animate|class=|zr\d/u);
      expect(svg).not.toMatch(/fill="(?:#fff|#ffffff|white)"/u);
    }
  });

  it("writes labels as text, dates in UTC", async () => {
    const bar = await drawSvg({
      kind: "bar",
      title: "Bars",
      data: [{ t: "a&b", n: 3 }],
      x: "t",
      y: "n",
      xLabel: "type",
      yLabel: "events",
    });
    for (const text of ["Bars", "a&amp;b", "type", "events"]) expect(bar).toContain(`>${text}</text>`);
    const line = await drawSvg(SPECS.line);
    for (const text of ["2017-08-17", "train", "val", "day"]) expect(line).toContain(`>${text}</text>`);
  });

  it("has the data as text", async () => {
    const histogram = await renderChart(SPECS.histogram);
    expect(histogram["text/plain"].split("\n")).toEqual([
      "Hist",
      "from │ to │ count",
      "─────┼────┼──────",
      "   0 │  5 │     3",
      "   5 │ 10 │     1",
      "(2 rows)",
      "(1 row without a number left out)",
    ]);
    const line = await renderChart(SPECS.line);
    expect(line["text/plain"]).toMatch(/^Lines\nday +│ train │ val\n/u);
    expect(line["text/plain"]).toContain("2017-08-04 │     9 │   —");
  });

  it("draws counted bins as they are, with the lines it is given", async () => {
    const bundle = await renderChart(SPECS.bins);
    for (const text of ["score", "count", "low end"]) {
      expect(bundle["image/svg+xml"]).toContain(`>${text}</text>`);
    }
    expect(bundle["image/svg+xml"]).toContain("stroke-dasharray");
    expect(bundle["text/plain"].split("\n").slice(3, 5)).toEqual([
      "   0 │ 0.5 │     3",
      " 0.5 │   1 │     1",
    ]);
  });

  it("writes the heights when told to, thousands apart, none for 0 on a logarithmic axis", async () => {
    const data = [1000, 57, 0].map((n, i) => ({ x: `p${i}`, n }));
    const spec = { kind: "bar", title: "T", data, x: "x", y: "n", labelled: true } as const;
    const [plain, linear] = [await drawSvg({ ...spec, labelled: false }), await drawSvg(spec)];
    expect(countTexts(linear, "1,000") - countTexts(plain, "1,000")).toBe(1);
    expect(countTexts(linear, "57") - countTexts(plain, "57")).toBe(1);
    const log = await drawSvg({ ...spec, yScale: "log" });
    expect(["1", "10", "100", "0"].map((text) => countTexts(log, text))).toEqual([1, 1, 1, 0]);
  });

  it("stacks bars when told to", async () => {
    const data = [{ x: "p", a: 2, b: 2 }];
    const spec = { kind: "bar", title: "T", data, x: "x", y: ["a", "b"] } as const;
    expect(countTexts(await drawSvg(spec), "4")).toBe(0);
    expect(countTexts(await drawSvg({ ...spec, stacked: true }), "4")).toBe(1);
  });

  it("says in the chart and in its text how many rows have no place across", async () => {
    const data = [
      { x: 1, a: 1, b: 2 },
      { x: null, a: 3, b: 4 },
    ];
    const bundle = await renderChart({ kind: "line", title: "T", data, x: "x", y: ["a", "b"] });
    expect(bundle["image/svg+xml"]).toContain(">1 row without a number left out</text>");
    expect(bundle["text/plain"].split("\n").slice(3)).toEqual([
      "1 │ 1 │ 2",
      "(1 row)",
      "(1 row without a number left out)",
    ]);
  });

  it("refuses a column that is not there", async () => {
    const spec = { kind: "bar", title: "T", data: [{ a: 1 }], x: "a", y: "b" } as const;
    await expect(renderChart(spec)).rejects.toThrow(TypeError);
  });
});
