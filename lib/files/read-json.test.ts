import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert, asyncProperty, jsonValue } from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "./find-json-fault.ts";
import { BrokenJsonError, MissingFileError, readJson } from "./read-json.ts";
import { serializeJson } from "./serialize-json.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";

async function readText(content: string | Uint8Array): Promise<unknown> {
  await using folder = await makeTemporaryFolder();
  const path = join(folder.path, "x.json");
  await writeFile(path, content);
  return await readJson(path).catch((error: unknown) => error);
}

describe("readJson()", () => {
  it("returns what the file holds", async () => {
    expect(await readText('{"a": [1, "é"]}')).toEqual({ a: [1, "é"] });
  });

  it("accepts a byte-order mark", async () => {
    expect(await readText("\uFEFF[1]")).toEqual([1]);
  });

  it("says that the file is missing and which one", async () => {
    const failure = await readJson("/nowhere/x.json").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MissingFileError);
    expect(failure).toMatchObject({
      path: "/nowhere/x.json",
      message: 'Cannot read JSON "/nowhere/x.json": no such file',
      cause: { code: "ENOENT" },
    });
  });

  it("wraps every other failure to read", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(readJson(folder.path)).rejects.toMatchObject({
      message: expect.stringContaining(`Cannot read JSON "${folder.path}": `),
      cause: { code: "EISDIR" },
    });
  });

  it.each([
    ["a value left out", '{"a": }', 1, 7],
    ["two commas", "[1,\n 2,,3]", 2, 4],
    ["a comma too many", '{"a":1,}', 1, 8],
    ["a half-written list", "[1,2", 1, 5],
    ["text after the end", '{"a":1}\n\n x', 3, 2],
    ["an empty file", "", 1, 1],
    ["a half-written word", "tru", 1, 1],
    ["a bad escape", '{"a":"\\x"}', 1, 7],
    ["a merge conflict", '{\n<<<<<<< HEAD\n"a": 1\n}', 2, 1],
  ])("names line and column of %s", async (_name, text, line, column) => {
    const failure = await readText(text);
    expect(failure).toBeInstanceOf(BrokenJsonError);
    expect(failure).toMatchObject({
      line,
      column,
      message: expect.stringContaining(`broken at line ${line}, column ${column}, `),
    });
  });

  it("refuses bytes that are not UTF-8 instead of replacing them", async () => {
    const failure = await readText(Uint8Array.of(0x22, 0xff, 0x22));
    expect(failure).toBeInstanceOf(BrokenJsonError);
    expect(failure).toMatchObject({ line: undefined, message: expect.stringContaining("not UTF-8") });
  });
});

describe("findJsonFault()", () => {
  it("finds no fault in anything that serializeJson writes", async () => {
    await assert(
      asyncProperty(jsonValue(), async (value) => {
        expect(await findJsonFault(serializeJson(value))).toBeUndefined();
      }),
    );
  });

  it("finds a fault in a document that ends too early", async () => {
    const text = serializeJson({ a: [1, { b: "c" }] }).trimEnd();
    for (let length = 0; length < text.length; length += 1) {
      expect(await findJsonFault(text.slice(0, length))).toMatchObject({ line: expect.any(Number) });
    }
  });
});
