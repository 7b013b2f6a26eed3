import { gzipSync } from "node:zlib";
import { array, assert, asyncProperty, constantFrom, option, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { openCommaRows } from "./comma-rows.ts";
import { DumpFormatError } from "./table-reading.ts";
import { readDump } from "./testing/read-dump.ts";

function read(content: string | Uint8Array, name = "users.csv") {
  return readDump(name, content);
}

describe("openDump() of Waldo's form", () => {
  it.each([
    ["returns and line feeds", "\r\n"],
    ["line feeds", "\n"],
  ])("reads lines that end with %s", async (_, end) => {
    const { columns, rows, rejects } = await read(["id,name", "1,alice", "2,NULL", ""].join(end));
    expect(columns).toEqual(["id", "name"]);
    expect(rows).toEqual([
      ["1", "alice"],
      ["2", null],
    ]);
    expect(rejects).toEqual([]);
  });

  it.each([
    ["a comma", '"a,b"', "a,b"],
    ["quotes", '"say ""hi"""', 'say "hi"'],
    ["quotes alone", '""""', '"'],
    ["a line feed", '"a\nb"', "a\nb"],
    ["a return and a line feed", '"a\r\nb"', "a\r\nb"],
    ["lines with quotes and commas", '"a,""b""\n\n,c"', 'a,"b"\n\n,c'],
    ["nothing", "", ""],
    ["nothing in quotes", '""', ""],
    ["escapes of MySQL", "a\\nb\\tc\\\\n", "a\\nb\\tc\\\\n"],
    ["JSON", '"{""a"": ""b\\nc""}"', '{"a": "b\\nc"}'],
    ["a quote in the middle", 'a"b', 'a"b'],
    ["a tab", "a\tb", "a\tb"],
  ])("reads a field with %s", async (_, field, expected) => {
    const { rows, rejects } = await read(`id,name,z\r\n1,${field},2\r\n3,${field},4\r\n`);
    expect(rejects).toEqual([]);
    expect(rows).toEqual([
      ["1", expected, "2"],
      ["3", expected, "4"],
    ]);
  });

  it("reads a field in quotes at the end of a line, and of the file without a line end", async () => {
    expect((await read('id,name\r\n1,"a"\r\n2,"b"')).rows).toEqual([
      ["1", "a"],
      ["2", "b"],
    ]);
  });

  it("counts lines in quotes apart", async () => {
    const { rows, lines, continuationLines } = await read('id,name\n1,"a\nb\n"\n2,c\n');
    expect(rows).toEqual([
      ["1", "a\nb\n"],
      ["2", "c"],
    ]);
    expect({ lines, continuationLines }).toEqual({ lines: 5, continuationLines: 2 });
  });

  it("sets records aside that have more or fewer fields, whole, with their place", async () => {
    const { rows, rejects } = await read('id,name\r\n1,"a\nb",c\r\n2,bob\r\n\r\n');
    expect(rows).toEqual([["2", "bob"]]);
    expect(rejects).toEqual([
      { line: 2, byteOffset: 9, reason: "3 fields, wanted 2", text: '1,"a\nb",c\r' },
      { line: 5, byteOffset: 27, reason: "1 fields, wanted 2", text: "\r" },
    ]);
  });

  it("sets records aside that are no UTF-8", async () => {
    const { rows, rejects } = await read(Buffer.from('id,name\n1,"\u00ff\nb"\n2,ok\n', "latin1"));
    expect(rows).toEqual([["2", "ok"]]);
    expect(rejects).toEqual([{ line: 2, byteOffset: 8, reason: "invalid UTF-8", text: '1,"\ufffd\nb"' }]);
  });

  it("loses one line by a quote that is never closed, and none behind it", async () => {
    const { rows, rejects } = await read('id,name\n1,"a\n2,b\n3,c\n');
    expect(rows).toEqual([
      ["2", "b"],
      ["3", "c"],
    ]);
    expect(rejects).toEqual([{ line: 2, byteOffset: 8, reason: "a quote that is not closed", text: '1,"a' }]);
  });

  it("loses one line by a stray quote that a later one seems to close", async () => {
    const { rows, rejects } = await read('id,name\n1,"a\n2,"b, c"\n3,d\n');
    expect(rows).toEqual([
      ["2", "b, c"],
      ["3", "d"],
    ]);
    expect(rejects).toMatchObject([{ line: 2, reason: "text behind a closing quote", text: '1,"a' }]);
  });

  it("waits for the end of a quote no further than a record may go", async () => {
    const filler = Array.from({ length: 100 }, (_, index) => `${index},x\n`).join("");
    const content = `id,name\n1,"a\n${filler}`;
    const { rows, rejects } = await readDump("users.csv", content, (path) => openCommaRows(path, 64));
    expect(rows).toHaveLength(100);
    expect(rejects).toMatchObject([{ line: 2, reason: "a quote that is not closed" }]);
  });

  it("reads what is compressed, and fields larger than a block", async () => {
    const large = `"${"line of a state\n".repeat(200_000)}"`;
    const packed = gzipSync(`id,name\r\n1,${large}\r\n2,${large}\r\n`);
    const { rows, rejects } = await read(packed, "users.csv.gz");
    expect(rejects).toEqual([]);
    expect(rows.map(([id, name]) => [id, name?.length])).toEqual([
      ["1", large.length - 2],
      ["2", large.length - 2],
    ]);
  });

  it("finds no rows in a file of names alone, and no columns in an empty file", async () => {
    expect(await read("\ufeffid,name\r\n")).toMatchObject({ columns: ["id", "name"], rows: [], rejects: [] });
    expect(await read("")).toMatchObject({ columns: [], rows: [], rejects: [] });
  });

  it("reads names in quotes behind a byte order mark", async () => {
    expect((await read('\ufeff"id","name, all of it"\n1,a\n')).columns).toEqual(["id", "name, all of it"]);
  });

  it.each([
    ["one column twice", "id,id\n", 'two columns named "id"'],
    ["a column without a name", "id,\n", "a column without a name"],
    ["a quote that is not closed", '"id,name\n1,2\n', "a quote that is not closed"],
    ["text behind a quote", '"id"x,name\n1,2\n', "text behind a closing quote"],
  ])("refuses a file with %s", async (_, content, reason) => {
    const failure: unknown = await read(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DumpFormatError);
    expect(String(failure)).toContain(`its first line has ${reason}`);
  });

  it("loses nothing of any table", async () => {
    const unit = constantFrom("a", '"', ",", "\n", "\r", "\\", "\t", "é", "😀");
    const field = string({ unit, maxLength: 6 });
    const table = array(tuple(option(field), option(field)), { maxLength: 30 });
    await assert(
      asyncProperty(table, async (wanted) => {
        const lines = wanted.map((fields) => fields.map((text) => quote(text ?? "NULL")).join(","));
        const { rows, rejects } = await read(["a,b", ...lines].map((line) => `${line}\r\n`).join(""));
        expect(rows).toEqual(wanted);
        expect(rejects).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("accounts for every line of any text", async () => {
    const unit = constantFrom("a", '"', ",", "\n", "\r");
    await assert(
      asyncProperty(string({ unit, maxLength: 60 }), async (text) => {
        const { rows, rejects, continuationLines, lines } = await read(`a,b\n${text}`);
        const inRejects = rejects.reduce((total, reject) => total + reject.text.split("\n").length - 1, 0);
        const inRows = rows.flat().reduce((total, value) => total + (value?.split("\n").length ?? 1) - 1, 0);
        expect(continuationLines).toBe(inRejects + inRows);
        expect(1 + rows.length + rejects.length + continuationLines).toBe(lines);
      }),
      { numRuns: 300 },
    );
  });
});

/** Writes a field as Python's `csv` does. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
