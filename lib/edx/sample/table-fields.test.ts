import { array, assert, oneof, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeFields, toSqlTime } from "./table-fields.ts";

describe("escapeFields()", () => {
  it("writes null, numbers and text as MySQL does", () => {
    expect(escapeFields([null, 0.5, "", "a\tb", "c\r\nd", "C:\\n"])).toEqual([
      "NULL",
      "0.5",
      "",
      "a\\tb",
      "c\\r\\nd",
      "C:\\\\n",
    ]);
  });

  it("leaves no end of a field or a row in any text, and can be taken back", () => {
    const wild = array(oneof(string(), ...["\\", "\n", "\t", "\r"].map((text) => tuple().map(() => text))));
    assert(
      property(
        wild.map((parts) => parts.join("")),
        (text) => {
          const [field = ""] = escapeFields([text]);
          expect(field).not.toMatch(/[\t\n\r]/);
          const whole = field.replaceAll(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
          expect(whole).toBe(text);
        },
      ),
    );
  });
});

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

describe("toSqlTime()", () => {
  it("drops what is less than a second, and knows no time as null", () => {
    expect([toSqlTime(Date.UTC(2016, 2, 1, 12, 30, 5, 999)), toSqlTime(undefined)]).toEqual([
      "2016-03-01 12:30:05",
      null,
    ]);
  });
});
