import { describe, expect, it } from "vitest";
import type { ChartSpec } from "./chart-spec.ts";
import { renderChart } from "./render-chart.ts";

const DAYS = ["2018-09-01", "2018-09-02", "2018-09-05"];

const PANELS = {
  kind: "panels",
  title: "By name",
  data: ["b", "a", "c"].flatMap((name) => DAYS.map((day, n) => ({ name, day, n }))),
  by: "name",
  x: "day",
  y: "n",
} as const;
const PATH = {
  kind: "path",
  title: "Way",
  data: [
    { at: "2018-09-01 10:00:00", page: "second < first" },
    { at: null, page: "lost" },
    { at: "2018-09-01 11:00:00", page: "third" },
  ],
  x: "at",
  y: "page",
} as const;
const HEAT_MAP = {
  kind: "heatMap",
  title: "Heat",
  data: [
    { day: "d1", page: "p", n: 2 },
    { day: "d2", page: "p", n: 0 },
    { day: "d1", page: "q", n: 1 },
    { day: "d1", page: "p", n: 5 },
  ],
  x: "day",
  y: "page",
  z: "n",
} as const;
const ACROSS = {
  kind: "bar",
  title: "Across",
  data: [{ page: "a rather long name of a page of a course", n: 1234 }],
  x: "page",
  y: "n",
  across: true,
  labelled: true,
} as const;

const draw = async (spec: ChartSpec) => String((await renderChart(spec))["image/svg+xml"]);
const countTexts = (svg: string, text: string) => svg.split(`>${text}</text>`).length - 1;
const readHeight = (svg: string) => Number(/^<svg [^>]*height="(\d+)"/u.exec(svg)?.[1]);

describe("renderChart() with charts of many places", () => {
  it.each<[string, ChartSpec]>([
    ["panels", PANELS],
    ["path", PATH],
    ["heatMap", HEAT_MAP],
    ["bars across", ACROSS],
  ])("draws the same bytes for the same %s, without scripts and background", async (_, spec) => {
    const svg = await draw(spec);
    expect(await draw(structuredClone(spec))).toBe(svg);
    expect(svg).not.toMatch(/<script|<style|fill="(?:#fff|#ffffff|white)"/u);
  });

  it("gives each group a panel with its name, in the order of the rows, and grows with them", async () => {
    const svg = await draw(PANELS);
    expect(["b", "a", "c"].map((name) => countTexts(svg, name))).toEqual([1, 1, 1]);
    expect(svg.indexOf(">b</text>")).toBeLessThan(svg.indexOf(">a</text>"));
    const [two, one] = [readHeight(svg), readHeight(await draw({ ...PANELS, columns: 1 }))];
    expect(one - two).toBe(150);
    expect(readHeight(await draw({ ...PANELS, height: 777 }))).toBe(777);
  });

  it("does not label the ends of an axis of numbers that are not round", async () => {
    const rows = [0, 5.5, 11.167].map((x) => ({ kind: "a", x, y: x }));
    const svg = await draw({ kind: "panels", title: "Panels", data: rows, by: "kind", x: "x", y: "y" });
    expect([countTexts(svg, "11.167"), countTexts(svg, "0")]).toEqual([0, 2]);
  });

  it("leaves room for the cells of a heat map beside long names", async () => {
    const name =
      "the name of a page, with all that somebody has put into it, and its address besides (courseware/";
    const data = Array.from({ length: 12 }, (_, n) => ({ day: `d${n}`, page: `${name}${n})`, n }));
    const svg = await draw({ ...HEAT_MAP, data, width: 900 });
    expect(data.map(({ day }) => countTexts(svg, day))).toEqual(data.map(() => 1));
    const rights = [...svg.matchAll(/<path d="M(?<left>\d[\d.]*) [\d.]+l(?<width>[\d.]+) /gu)].map(
      ({ groups }) => Number(groups?.["left"]) + Number(groups?.["width"]),
    );
    expect(rights.length).toBeGreaterThan(11);
    expect(Math.max(...rights)).toBeLessThan(835);
  });

  it("names the places of a way once, and says what has no time", async () => {
    const bundle = await renderChart(PATH);
    const svg = String(bundle["image/svg+xml"]);
    expect([countTexts(svg, "second &lt; first"), countTexts(svg, "third"), countTexts(svg, "lost")]).toEqual(
      [1, 1, 0],
    );
    expect(bundle["text/plain"]).toContain("(1 row without a time left out)");
  });

  it("adds up cells of the same place, and has a scale up to the highest", async () => {
    const svg = await draw(HEAT_MAP);
    expect([countTexts(svg, "d1"), countTexts(svg, "q"), countTexts(svg, "7")]).toEqual([1, 1, 1]);
  });

  it("writes names of bars across in full, and heights at their ends", async () => {
    const svg = await draw(ACROSS);
    expect([countTexts(svg, ACROSS.data[0].page), countTexts(svg, "1,234")]).toEqual([1, 1]);
  });
});
