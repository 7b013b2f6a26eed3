import { describe, expect, it } from "vitest";
import { renderTable } from "./render-table.ts";
import type { TableOptions, TableRow } from "./table-plan.ts";
import { measureText } from "./text-width.ts";

function renderText(rows: readonly TableRow[], options?: TableOptions): string {
  return renderTable(rows, options)["text/plain"];
}

function renderHtml(rows: readonly TableRow[], options?: TableOptions): string {
  return String(renderTable(rows, options)["text/html"]);
}

function readCells(html: string): string[] {
  return [...html.matchAll(/<t[hd] [^>]*>(?<cell>.*?)<\/t[hd]>/gsu)].map(
    (match) => match.groups?.["cell"] ?? "",
  );
}

const ROWS = [
  { user: "数据", events: 1234567, mean: 1.5 },
  { user: "anna", events: 8, mean: null },
];

describe("renderTable() as text", () => {
  it("takes rows of any object type, an interface too", () => {
    interface Course {
      readonly id: string;
      readonly events: number;
    }
    const courses: Course[] = [{ id: "A", events: 1 }];
    expect(renderTable(courses)["text/plain"]).toContain("events");
  });

  it("aligns columns, numbers to the right", () => {
    expect(renderText(ROWS, { caption: "Users" }).split("\n")).toEqual([
      "Users",
      "user │    events │ mean",
      "─────┼───────────┼─────",
      "数据 │ 1,234,567 │  1.5",
      "anna │         8 │    —",
      "(2 rows)",
    ]);
  });

  it("keeps every row on one line, control characters written out", () => {
    const text = renderText([{ a: "x\ny\tz\r\0\u001b[31m" }]);
    expect(text.split("\n")[2]).toBe("x\\ny\\tz\\r\ufffd\ufffd[31m");
  });

  it("cuts long texts to 40 columns", () => {
    const text = renderText([{ a: "数".repeat(100), b: 1 }]);
    const [, , row = ""] = text.split("\n");
    expect(row).toBe(`${"数".repeat(19)}… │ 1`);
    expect(measureText(row)).toBe(39 + 4);
  });

  it("says so when there is nothing to show", () => {
    expect(renderText([])).toBe("\n\n(0 rows)");
    expect(renderText([], { columns: ["a", "b"] })).toBe("a │ b\n──┼──\n(0 rows)");
  });
});

describe("renderTable() as HTML", () => {
  it("escapes names, values and caption", () => {
    const html = renderHtml([{ "<b>&": `<img src=x onerror="alert('1')">` }], { caption: "</table>" });
    expect(html).not.toMatch(/<img|<b>|<\/table>.*<\/table>/su);
    expect(readCells(html)).toEqual([
      "&lt;b&gt;&amp;",
      "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;",
    ]);
    expect(html).toMatch(/<caption[^>]*>&lt;\/table&gt;<\/caption>/u);
  });

  it("cuts nothing and tells null from the text", () => {
    const long = "x".repeat(5000);
    const [, , ...cells] = readCells(renderHtml([{ a: long, b: "null" }, { a: null }]));
    expect(cells).toEqual([
      long,
      "null",
      expect.stringMatching(/^<span style="opacity[^"]*">null<\/span>$/u),
      expect.stringMatching(/^<span/u),
    ]);
  });

  it("aligns a column to the right when it holds nothing but numbers and nulls", () => {
    const html = renderHtml([
      { n: null, b: 5n, m: 1, z: null },
      { n: 5, b: null, m: "x", z: null },
    ]);
    const aligned = [...html.matchAll(/<th [^>]*text-align:(?<align>\w+)/gu)].map(
      (match) => match.groups?.["align"],
    );
    expect(aligned).toEqual(["right", "right", "left", "left"]);
  });

  it("sets no colour but the page's own", () => {
    const html = renderHtml(ROWS, { caption: "c" });
    const colours = [...html.matchAll(/(?:color|background):(?<colour>[^;"]+)/gu)].map(
      (match) => match.groups?.["colour"],
    );
    expect(new Set(colours)).toEqual(new Set(["inherit", "transparent"]));
  });
});

describe("renderTable() rows and columns", () => {
  it.each<[number, TableOptions, number, string]>([
    [3, {}, 3, "3 rows"],
    [1, {}, 1, "1 row"],
    [25, {}, 20, "showing 20 of 25 rows"],
    [25, { limit: 5 }, 5, "showing 5 of 25 rows"],
    [20, { total: 1234 }, 20, "showing 20 of 1,234 rows"],
    [3, { total: 1 }, 3, "3 rows"],
  ])("%i rows with %o show %i: %s", (count, options, shown, footer) => {
    const rows = Array.from({ length: count }, (_, n) => ({ n }));
    expect(renderText(rows, options).split("\n")).toHaveLength(shown + 3);
    expect(renderText(rows, options)).toContain(`(${footer})`);
    expect(renderHtml(rows, options).match(/<tr>/gu)).toHaveLength(shown + 1);
    expect(renderHtml(rows, options)).toContain(`>${footer}</div>`);
  });

  it("shows all columns that occur, or the wanted ones in the wanted order", () => {
    const rows = [{ a: 1 }, { b: 2, a: 3 }];
    expect(readCells(renderHtml(rows)).slice(0, 2)).toEqual(["a", "b"]);
    expect(readCells(renderHtml(rows, { columns: ["b", "c"] })).slice(0, 2)).toEqual(["b", "c"]);
  });

  it("gives the same bundle for the same rows", () => {
    expect(renderTable(ROWS)).toEqual(renderTable(structuredClone(ROWS)));
  });
});
