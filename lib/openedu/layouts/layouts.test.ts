import { describe, expect, it } from "vitest";
import { openDatabase } from "../../tables/index.ts";
import { layOut, selectForLayout } from "./lay-out.ts";
import type { Cell } from "./tabulate.ts";

const lay = (layout: Parameters<typeof layOut>[0]["layout"], names: string[], rows: Cell[][]) =>
  layOut({ layout, headers: undefined, lineEnd: "\r\n" }, names, rows);

describe("layOut()", () => {
  it("aligns tables: numbers to the right, two blanks wider than the header, nothing for null, no final line end", () => {
    expect(
      lay(
        "table",
        ["n", "word"],
        [
          ["2", " Platon "],
          ["10", null],
          [null, null],
        ],
      ).split("\n"),
    ).toEqual(["  n  word", "---  ------", "  2  Platon", " 10", ""]);
  });

  it("aligns a column with one text among numbers to the left", () => {
    expect(lay("table", ["a"], [["1"], ["x"]])).toBe("a\n---\n1\nx");
  });

  it("gives a cell with line ends several lines", () => {
    expect(
      lay("table", ["n", "word"], [["1", "a\nb"]])
        .split("\n")
        .slice(2),
    ).toEqual(["  1  a", "     b"]);
  });

  it("has header and dashes alone for no rows", () => {
    expect(lay("table", ["user_id"], [])).toBe("user_id\n---------");
  });

  it("quotes cells of CSV where they need it", () => {
    expect(
      lay(
        "csv",
        ["a", "b"],
        [
          ['x,"y"', null],
          ["p\nq", "r"],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""",\r\n"p\nq",r\r\n');
    expect(lay("csv without header", ["a", "b"], [["x", "1"]])).toBe("x,1\n");
  });

  it("writes None for null in lines", () => {
    expect(lay("lines", ["a"], [[""], ["x"], [null]])).toBe("\nx\nNone\n");
  });

  it("puts days across in the order in which they are met, floats where a column has gaps", () => {
    const rows = [
      ["p", "2", "5"],
      ["p", "1", "1"],
      ["q", "1", "2"],
    ];
    expect(lay("days across", [], rows)).toBe("p,5.0,1\nq,,2\n");
  });

  it("puts pages across, written as Python writes a tuple", () => {
    const rows = [
      ["u", "it's", "play", "1"],
      [null, "it's", "play", "0"],
    ];
    expect(lay("pages across", [], rows)).toBe(',"(""it\'s"",)"\r\nusername,play\r\nu,1\r\n,0\r\n');
    expect(lay("pages across", [], [["u", null, null, null]])).toBe('""\r\nusername\r\nu\r\n');
  });

  it("takes a count that is not there for 0", () => {
    const rows = [
      ["u", "p", "play", "1"],
      ["u", "p", "stop", "0"],
      ["u", "q", "play", "0"],
      ["v", "p", "play", "0"],
      ["v", "q", "play", "7"],
    ];
    expect(lay("pages across", [], rows).split("\r\n").slice(1)).toEqual([
      "username,play,stop,play",
      "u,1,0,0",
      "v,0,0,7",
      "",
    ]);
  });
});

describe("selectForLayout()", () => {
  const TABLE = `CREATE TABLE result AS SELECT * FROM (VALUES
    ('v', 'p', 'play', 0), ('v', 'q', 'play', 0), ('v', 'q', 'stop', 3),
    (NULL, 'p', 'play', 0), (NULL, 'q', 'play', 0), (NULL, 'q', 'stop', 0),
    ('a', 'p', 'play', 0), ('a', 'q', 'play', 2), ('a', 'q', 'stop', 0)) AS t("user", page, event, "count")`;

  async function select(layout: Parameters<typeof layOut>[0]["layout"]): Promise<unknown[][]> {
    await using db = await openDatabase();
    await db.run(TABLE);
    const sql = selectForLayout({ layout }, "result", ["user", "page", "event", "count"]);
    return (await db.query(sql)).map((row) => Object.values(row));
  }

  it("takes all rows of a table as they are", async () => {
    expect(await select("csv")).toHaveLength(9);
  });

  it("leaves out counts of 0 for pages across, but for the first user and the first column", async () => {
    expect(await select("pages across")).toEqual([
      ["v", "p", "play", 0],
      ["v", "q", "play", 0],
      ["v", "q", "stop", 3],
      [null, "p", "play", 0],
      ["a", "p", "play", 0],
      ["a", "q", "play", 2],
    ]);
  });
});
