import { quotedIdentifier, quotedString } from "@duckdb/node-api";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDatabase } from "./open-database.ts";
import { quoteIdentifier, quoteString } from "./quote.ts";

describe("quoteString() and quoteIdentifier()", () => {
  it("quote as DuckDB's own functions do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(quoteString(text)).toBe(quotedString(text));
        expect(quoteIdentifier(text)).toBe(quotedIdentifier(text));
      }),
    );
  });

  it.each(["o'brien", 'say "so"', "select", "名前", "a;b--c"])(
    "carry %j through a statement",
    async (text) => {
      await using db = await openDatabase();
      const rows = await db.query(`SELECT ${quoteString(text)} AS ${quoteIdentifier(text)}`);
      expect(rows).toEqual([{ [text]: text }]);
    },
  );
});
