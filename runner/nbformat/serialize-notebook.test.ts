import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Notebook, parseNotebook, parseNotebookWithQuirks, serializeNotebook } from "./index.ts";
import { arbitraryNotebook } from "./testing/arbitrary-notebook.ts";
import { readFixtures } from "./testing/fixtures.ts";

const EMPTY: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] };

describe("serializeNotebook()", () => {
  it.each(readFixtures())(
    "writes $name byte for byte as Python's nbformat does",
    ({ text, expected, name }) => {
      expect(serializeNotebook(parseNotebook(text, { name }))).toBe(expected);
    },
  );

  it.each(readFixtures())("leaves what nbformat wrote of $name as it is", ({ expected, name }) => {
    expect(serializeNotebook(parseNotebook(expected, { name }))).toBe(expected);
  });

  it("loses nothing of any notebook", () => {
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        const { notebook: again, quirks } = parseNotebookWithQuirks(serializeNotebook(notebook));
        expect(again).toEqual(notebook);
        expect(quirks).toEqual([]);
      }),
    );
  });

  it("writes JSON that says the same to any other reader", () => {
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        expect(JSON.parse(serializeNotebook(notebook)).metadata).toEqual(notebook.metadata);
      }),
    );
  });

  it("changes neither the notebook nor its metadata", () => {
    const notebook: Notebook = { ...EMPTY, metadata: { signature: "kept in memory", b: 1, a: 2 } };
    const before = structuredClone(notebook);
    const text = serializeNotebook(notebook);
    expect(notebook).toEqual(before);
    expect(text).not.toContain("signature");
  });

  it("writes an integer given as bigint with all its digits", () => {
    const metadata = { seed: 12_345_678_901_234_567_890n };
    expect(serializeNotebook({ ...EMPTY, metadata })).toContain('"seed": 12345678901234567890\n');
  });

  it("writes null for a number that JSON does not have, so that every reader can read the file", () => {
    const metadata = { a: Number.NaN, b: [Number.NEGATIVE_INFINITY] };
    expect(JSON.parse(serializeNotebook({ ...EMPTY, metadata })).metadata).toEqual({ a: null, b: [null] });
  });

  it("leaves out undefined and writes a date as its text, as JSON.stringify does", () => {
    const metadata = { a: undefined, at: new Date(0), list: [undefined] };
    const written = JSON.parse(serializeNotebook({ ...EMPTY, metadata })).metadata;
    expect(written).toEqual({ at: "1970-01-01T00:00:00.000Z", list: [null] });
  });

  it("escapes a lone surrogate, so that the file is valid UTF-8", () => {
    const text = serializeNotebook({ ...EMPTY, metadata: { odd: "\ud800" } });
    expect(text).toContain(String.raw`"odd": "\ud800"`);
  });

  it("forgets the spelling of a number once the number is another", () => {
    const notebook = parseNotebook(
      '{"nbformat":4,"nbformat_minor":5,"metadata":{"a":3.0,"b":3.0},"cells":[]}',
    );
    notebook.metadata.a = 4;
    expect(serializeNotebook(notebook)).toContain('"a": 4,\n  "b": 3.0');
  });
});
