import { describe, expect, it } from "vitest";
import { readHistogramData, readSeriesData } from "./chart-data.ts";
import type { HistogramSpec } from "./chart-spec.ts";

const LINE = { kind: "line", x: "x", y: "y", title: "T" } as const;

describe("readSeriesData()", () => {
  it.each<[string, unknown[], string, (number | string)[]]>([
    ["numbers", [1, 2n, 2.5], "value", [1, 2, 2.5]],
    ["dates", [new Date(5), new Date(6)], "time", [5, 6]],
    ["days", ["1970-01-01", "1970-01-02"], "time", [0, 86_400_000]],
    ["timestamps of DuckDB", ["1970-01-01 00:00:01.5", "1970-01-01 00:00:02+00"], "time", [1500, 2000]],
    ["ISO texts", ["1970-01-01T00:01", "1970-01-01T00:00:01Z"], "time", [60_000, 1000]],
    ["texts", ["2017-01-01 a", "b"], "category", ["2017-01-01 a", "b"]],
    ["a mix", [1, "b", null], "category", ["1", "b", "null"]],
    ["nothing but nulls", [null, undefined], "category", ["null", "undefined"]],
    ["impossible days", ["2017-02-31", "2017-13-01"], "category", ["2017-02-31", "2017-13-01"]],
    [
      "an invalid date",
      [new Date(0), new Date("?")],
      "category",
      ["1970-01-01T00:00:00.000Z", "Invalid Date"],
    ],
  ])("places %s by what they are", (_, across, scale, places) => {
    const found = readSeriesData({ ...LINE, data: across.map((x) => ({ x, y: 1 })) });
    expect(found.scale).toBe(scale);
    expect(found.points.map((point) => point.x)).toEqual(places);
  });

  it.each<[string, unknown[], (number | string)[], number]>([
    ["value", [1, null, 2, undefined, Number.NaN], [1, 2], 3],
    ["time", [null, new Date(5), "1970-01-01"], [5, 0], 1],
  ])("leaves out rows without a place on a scale of kind %s", (scale, across, places, leftOut) => {
    const data = across.map((x, y) => ({ x, y }));
    const found = readSeriesData({ ...LINE, data });
    expect(found).toMatchObject({ scale, leftOut });
    expect(found.points.map((point) => point.x)).toEqual(places);
    expect(found.points.map((point) => point.values)).toEqual(
      found.rows.map((row) => [Reflect.get(row, "y")]),
    );
  });

  it("takes every place of a bar chart as a category", () => {
    const found = readSeriesData({ ...LINE, kind: "bar", data: [{ x: 2017, y: 1 }] });
    expect([found.scale, found.points[0]?.x]).toEqual(["category", "2017"]);
  });

  it("leaves gaps where there is no finite number", () => {
    const data = [1, 2n, null, undefined, Number.NaN, Infinity].map((y) => ({ x: "a", y }));
    expect(readSeriesData({ ...LINE, data }).points.map((point) => point.values[0])).toEqual([
      1,
      2,
      null,
      null,
      null,
      null,
    ]);
  });

  it.each([
    [{ x: "no", y: "y" }, 'Cannot draw "T": no row has the column "no"'],
    [{ x: "x", y: ["y", "no"] }, 'Cannot draw "T": no row has the column "no"'],
    [{ x: "y", y: "x" }, 'Cannot draw "T": column "x" has the string "a", wanted numbers'],
  ])("refuses %o", (columns, message) => {
    const read = () => readSeriesData({ ...LINE, ...columns, data: [{ x: "a", y: 1 }] });
    expect(read).toThrow(TypeError);
    expect(read).toThrow(message);
  });
});

describe("readHistogramData()", () => {
  it("counts numbers and says how many rows have none", () => {
    const data = [1, 1n, 2, null, undefined, Number.NaN].map((x) => ({ x }));
    const found = readHistogramData({ kind: "histogram", title: "T", x: "x", data, bins: 1 });
    expect(found.leftOut).toBe(3);
    expect(found.bins).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 1 },
    ]);
  });

  it.each([
    ["", 'string ""'],
    [" ", 'string " "'],
    ["5", 'string "5"'],
    [false, 'boolean "false"'],
    [[], 'object "[]"'],
    [new Date(0), 'object "1970-01-01T00:00:00.000Z"'],
  ])("refuses %o", (x, shown) => {
    const read = () =>
      readHistogramData({ kind: "histogram", title: "T", x: "n", data: [{ n: 1 }, { n: x }] });
    expect(read).toThrow(TypeError);
    expect(read).toThrow(`Cannot draw "T": column "n" has the ${shown}, wanted numbers`);
  });

  it("refuses a column that no row has", () => {
    const spec: HistogramSpec = { kind: "histogram", title: "T", x: "no", data: [{ x: 1 }] };
    expect(() => readHistogramData(spec)).toThrow('Cannot draw "T": no row has the column "no"');
  });
});
