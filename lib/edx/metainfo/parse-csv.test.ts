import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./parse-csv.ts";

describe("parseCsv()", () => {
  it.each([
    ["", []],
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a,b","c ""d"""\n', [["a,b", 'c "d"']]],
    ["a,,\n", [["a", "", ""]]],
    ["a\n\nb", [["a"], [""], ["b"]]],
    ["\ufeffa,b", [["a", "b"]]],
    ['a"b,c', [['a"b', "c"]]],
    ['"a"b,c', [["ab", "c"]]],
  ])("reads %j", (text, expected) => {
    expect(parseCsv(text).map(({ fields }) => fields)).toEqual(expected);
  });

  it("knows where records begin, line ends in fields counted", () => {
    const records = parseCsv('a,"b\nc"\nd\r\n"e\r\n\r\nf"\ng');
    expect(records.map(({ line }) => line)).toEqual([1, 3, 4, 7]);
  });

  it("notices a quote that is never closed", () => {
    expect(parseCsv('a\nb,"c\nd\n')).toEqual([
      { line: 1, fields: ["a"], isCut: false },
      { line: 2, fields: ["b", "c\nd\n"], isCut: true },
    ]);
  });

  it("reads back whatever is written with quotes", () => {
    const field = string({ unit: constantFrom("a", '"', ",", "\n", "\r", "\u00e9", " ") });
    const table = array(array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    assert(
      property(table, (rows) => {
        const text = rows.map(
          (row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")}\n`,
        );
        expect(parseCsv(text.join("")).map(({ fields }) => fields)).toEqual(rows);
      }),
    );
  });
});
