import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { array, assert, asyncProperty, option, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { DumpFormatError } from "./table-reading.ts";
import { readDump } from "./testing/read-dump.ts";

function read(content: string | Uint8Array, name = "users.sql") {
  return readDump(name, content);
}

describe("openDump() of edX's form", () => {
  it("reads columns and rows", async () => {
    const { columns, rows, rejects } = await read("id\tname\n1\talice\n2\tNULL\n");
    expect(columns).toEqual(["id", "name"]);
    expect(rows).toEqual([
      ["1", "alice"],
      ["2", null],
    ]);
    expect(rejects).toEqual([]);
  });

  it.each([
    ["escapes", "a\\nb\\tc\\\\n"],
    ["quotes", '"a'],
    ["a return in a field", "a\rb"],
    ["an empty field", ""],
    ["null in small letters", "null"],
  ])("keeps %s as they are", async (_, field) => {
    expect((await read(`id\tname\n1\t${field}\n`)).rows).toEqual([["1", field]]);
  });

  it("counts lines in the bytes, whatever they are taken for", async () => {
    expect(await read("id\tname\n1\n\n2\tb")).toMatchObject({ lines: 4, continuationLines: 0 });
  });

  it("keeps the last character of a last line without an end", async () => {
    expect((await read("id\tname\n1\talice")).rows).toEqual([["1", "alice"]]);
  });

  it("takes returns for a part of the line ends when the first line has one", async () => {
    const { columns, rows } = await read("id\tname\r\n1\talice\r\n");
    expect(columns).toEqual(["id", "name"]);
    expect(rows).toEqual([["1", "alice"]]);
  });

  it("sets lines aside that have more or fewer fields, with their place", async () => {
    const { rows, rejects } = await read("id\tname\n1\ta\tb\n2\tbob\n3\n");
    expect(rows).toEqual([["2", "bob"]]);
    expect(rejects).toEqual([
      { line: 2, byteOffset: 8, reason: "3 fields, wanted 2", text: "1\ta\tb" },
      { line: 4, byteOffset: 20, reason: "1 fields, wanted 2", text: "3" },
    ]);
  });

  it("sets lines aside that are no UTF-8", async () => {
    const { rows, rejects } = await read(Buffer.from("id\tname\n1\t\u00ff\n2\tok\n", "latin1"));
    expect(rows).toEqual([["2", "ok"]]);
    expect(rejects).toMatchObject([{ line: 2, reason: "invalid UTF-8", text: "1\t\ufffd" }]);
  });

  it("reads what is compressed, and hashes the file as it lies there", async () => {
    const packed = gzipSync("id\n1\n");
    const { rows, digest } = await read(packed, "users.sql.gz");
    expect(rows).toEqual([["1"]]);
    expect(digest).toEqual({
      bytes: packed.length,
      sha256: createHash("sha256").update(packed).digest("hex"),
    });
  });

  it("finds no rows in a file of names alone, and no columns in an empty file", async () => {
    expect(await read("id\tname\n")).toMatchObject({ columns: ["id", "name"], rows: [], rejects: [] });
    expect(await read("")).toMatchObject({ columns: [], rows: [], rejects: [] });
  });

  it.each([
    ["one column twice", "id\tid\n", 'its first line has two columns named "id"'],
    ["a column twice but for its case", "id\tID\n", 'its first line has two columns named "ID"'],
    ["a column without a name", "id\t\n", "its first line has a column without a name"],
  ])("refuses a file with %s", async (_, content, reason) => {
    const failure: unknown = await read(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DumpFormatError);
    expect(String(failure)).toContain(reason);
  });

  it("loses nothing of any table", async () => {
    const field = string({ unit: "grapheme" }).filter((text) => !/[\t\n\r]/.test(text) && text !== "NULL");
    const table = array(tuple(option(field), option(field)), { maxLength: 40 });
    await assert(
      asyncProperty(table, async (wanted) => {
        const lines = wanted.map((fields) => fields.map((text) => text ?? "NULL").join("\t"));
        const { rows, rejects } = await read(["a\tb", ...lines].map((line) => `${line}\n`).join(""));
        expect(rows).toEqual(wanted);
        expect(rejects).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
