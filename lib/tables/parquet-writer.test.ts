import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { openDatabase } from "./open-database.ts";
import { openParquetWriter } from "./open-parquet-writer.ts";
import type { ParquetWriter, WrittenParquet } from "./parquet-writer.ts";
import type { ParquetWriterOptions } from "./parquet-writer-options.ts";
import { quoteString } from "./quote.ts";
import { readFacts } from "./testing/parquet-facts.ts";
import type { TextBlockColumn } from "./text-block.ts";
import type { TextColumn } from "./text-column.ts";

type Row = (string | null)[];

async function appendRows(writer: ParquetWriter, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await writer.append(row);
}

async function writeRows(
  path: string,
  columns: readonly TextColumn[],
  rows: readonly Row[],
  options?: ParquetWriterOptions,
): Promise<WrittenParquet> {
  await using writer = await openParquetWriter(path, columns, options);
  await appendRows(writer, rows);
  return await writer.close();
}

function toUtf8(texts: readonly string[]): TextBlockColumn {
  const offsets = new Int32Array(texts.length + 1);
  for (const [index, text] of texts.entries())
    offsets[index + 1] = (offsets[index] ?? 0) + Buffer.byteLength(text);
  return { bytes: Buffer.concat(texts.map((text) => Buffer.from(text))), offsets };
}

function toDictionary(texts: Row): TextBlockColumn {
  const values = [...new Set(texts.filter((text) => text !== null))].toReversed();
  return { values, indices: Int32Array.from(texts, (text) => (text === null ? -1 : values.indexOf(text))) };
}

const NAMES = ["a", "b"].map((name) => ({ name }));

describe("openParquetWriter()", () => {
  it("writes rows that DuckDB reads back in order as VARCHAR, in row groups of the wanted size", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "new", "x.parquet");
    const rows = Array.from({ length: 25 }, (_, i) => [`user ${i % 3}`, `time ${i}`]);
    const written = await writeRows(path, NAMES, rows, { rowGroupRows: 10 });
    const facts = await readFacts(path);
    expect(facts.rows).toEqual(rows);
    expect(facts.types).toEqual(["VARCHAR", "VARCHAR"]);
    expect(facts.chunks.map((chunk) => chunk.row_group_num_rows)).toEqual([10, 10, 10, 10, 5, 5]);
    expect(facts.chunks.every((chunk) => chunk.compression === "ZSTD")).toBe(true);
    expect(facts.created_by).toBe("cellar version 1.0.0");
    expect(written.rows).toBe(25);
  });

  it("survives any texts, across the edges of row groups", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    const path = join(folder.path, "x.parquet");
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom(
        "",
        "\0",
        "a\0b",
        "\ud83d",
        "\ude00",
        "😀",
        "\u{feff}",
        "'",
        '"',
        "\r\n",
        "\n",
        "null",
        "名前",
        null,
      ),
    );
    const columns = ["k", "v", "d", "p"].map((name) => ({ name, nullable: true }));
    const specs = columns.map((column, i) =>
      Object.assign(
        column,
        i < 2 ? {} : { encoding: i === 2 ? ("dictionary" as const) : ("plain" as const) },
      ),
    );
    const rowGroupRows = fc.integer({ min: 1, max: 7 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text)), rowGroupRows, async (pairs, groupRows) => {
        const rows = pairs.map(([k, v]) => [k, v, k, v]);
        await writeRows(path, specs, rows, { rowGroupRows: groupRows, bufferBytes: 50 });
        const found = await db.query(
          `SELECT hex(encode(COLUMNS(*))) FROM read_parquet(${quoteString(path)})`,
        );
        const bytes = rows.map((row) =>
          row.map((value) => value && Buffer.from(value).toString("hex").toUpperCase()),
        );
        expect(found.map((row) => Object.values(row))).toEqual(bytes);
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same bytes for the same rows, however they are handed over", async () => {
    await using folder = await makeTemporaryFolder();
    const rows = Array.from({ length: 1000 }, (_, i) => [
      `user ${i >> 4}`,
      `é ${i}`,
      i % 5 === 0 ? null : "x",
    ]);
    const columns = [{ name: "a" }, { name: "b" }, { name: "c", nullable: true }];
    const options = { rowGroupRows: 128 };
    const one = await writeRows(join(folder.path, "1"), columns, rows, options);
    const other = await writeRows(join(folder.path, "2"), columns, rows, options);
    await using writer = await openParquetWriter(join(folder.path, "3"), columns, options);
    for (const part of [rows.slice(0, 7), rows.slice(7, 500), [], rows.slice(500)]) {
      const [a, b, c] = [0, 1, 2].map((column) => part.map((row) => row[column] ?? null));
      await writer.appendBlock([toDictionary(a ?? []), toUtf8((b ?? []).map(String)), c ?? []]);
    }
    const blocks = await writer.close();
    expect(other).toEqual(one);
    expect(blocks).toEqual(one);
    expect((await readFile(join(folder.path, "1"))).equals(await readFile(join(folder.path, "3")))).toBe(
      true,
    );
  });

  it.each([undefined, "dictionary", "plain"] as const)(
    "reads every form of block, encoding %s",
    async (encoding) => {
      await using folder = await makeTemporaryFolder();
      const texts = ["b", "", "é", "b", "a\0", "b", "名", "b"];
      const withNull = [...texts.slice(1), null];
      const forms = [texts, toUtf8(texts), toDictionary(texts), withNull, toDictionary(withNull)];
      const columns = forms.map((_, i) => ({
        name: `c${i}`,
        nullable: i > 2,
        ...(encoding === undefined ? {} : { encoding }),
      }));
      const path = join(folder.path, "x.parquet");
      await using writer = await openParquetWriter(path, columns, { rowGroupRows: 3 });
      await writer.appendBlock(forms);
      await writer.close();
      const rows = texts.map((text, i) => [text, text, text, withNull[i], withNull[i]]);
      expect((await readFacts(path)).rows).toEqual(rows);
    },
  );

  it("stores values that seldom repeat plainly and those that do in a dictionary, as the first row group has them", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const rows = Array.from({ length: 20 }, (_, i) => [`same ${i >> 3}`, `own ${i}`]);
    await writeRows(path, NAMES, rows, { rowGroupRows: 10 });
    const encodings = (await readFacts(path)).chunks.map((chunk) => chunk.encodings);
    const [dictionary, plain] = encodings;
    expect(dictionary).toContain("RLE_DICTIONARY");
    expect(plain).toContain("DELTA_BYTE_ARRAY");
    expect(encodings).toEqual([dictionary, plain, dictionary, plain]);
  });

  it("ends a row group before it is full when its texts outgrow the buffer", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const rows = Array.from({ length: 200 }, (_, i) => ["x".repeat(1000 + i), "y"]);
    await writeRows(path, NAMES, rows, { rowGroupRows: 150, bufferBytes: 70_000 });
    const facts = await readFacts(path);
    expect(facts.rows).toEqual(rows);
    expect(facts.chunks.map((chunk) => chunk.row_group_num_rows)).toEqual([128, 128, 64, 64, 8, 8]);
  });

  it.each([0, 1])("writes a table of %i rows", async (count) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const rows = Array.from({ length: count }, () => ["a", "b"]);
    expect(await writeRows(path, NAMES, rows)).toMatchObject({ rows: count });
    const facts = await readFacts(path);
    expect(facts.rows).toEqual(rows);
    expect(facts.types).toEqual(["VARCHAR", "VARCHAR"]);
  });

  it("takes column names of any kind", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const rows = Array.from({ length: 9 }, (_, i) => [`${i}`, "b", "c", "d"]);
    await writeRows(
      path,
      ["a.b", 'q"q', "名", " "].map((name) => ({ name })),
      rows,
    );
    const { chunks } = await readFacts(path);
    expect(chunks.map((chunk) => chunk.path_in_schema)).toEqual(["a.b", 'q"q', "名", " "]);
    expect(chunks[0]?.encodings).toContain("DELTA_BYTE_ARRAY");
  });

  it.each([[[]], [["a", "a"]]])("refuses the columns %j", async (names) => {
    const columns = names.map((name) => ({ name }));
    await expect(openParquetWriter("/never/made", columns)).rejects.toThrow(TypeError);
  });
});

describe("ParquetWriter.append() and appendBlock()", () => {
  it.each<[string, unknown[], RegExp]>([
    ["too few values", ["a"], /1 values, wanted 2/u],
    ["a null", ["a", null], /column "b": a value is null, wanted a string$/u],
    ["a number", ["a", 5], /column "b": a value is number, wanted a string$/u],
    ["undefined", [undefined, "b"], /column "a": a value is undefined/u],
  ])("refuse %s and leave the table as it was", async (_, row, message) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await using writer = await openParquetWriter(path, NAMES);
    await writer.append(["1", "2"]);
    expect(() => writer.append(row as string[])).toThrow(TypeError);
    expect(() => writer.append(row as string[])).toThrow(message);
    await writer.append(["3", "4"]);
    expect(await writer.close()).toMatchObject({ rows: 2 });
    expect((await readFacts(path)).rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it.each<[string, TextBlockColumn[], RegExp]>([
    ["too few columns", [["a"]], /1 columns, wanted 2/u],
    ["columns of different length", [["a"], []], /column "b": it has 0 rows, the first column 1/u],
    [
      "an index beyond the dictionary",
      [["a"], { values: ["x"], indices: Int32Array.of(1) }],
      /index 1 is outside 0 to 0/u,
    ],
    [
      "null in a column without",
      [["a"], { values: ["x"], indices: Int32Array.of(-1) }],
      /index -1 is outside/u,
    ],
    [
      "offsets beyond the bytes",
      [["a"], { bytes: Buffer.from("x"), offsets: Int32Array.of(0, 2) }],
      /at most 1/u,
    ],
    [
      "offsets that go back",
      [["a", "b"], { bytes: Buffer.from("xyz"), offsets: Int32Array.of(2, 0, 3) }],
      /ascend/u,
    ],
    [
      "bytes that are no UTF-8",
      [["a"], { bytes: Uint8Array.of(0xff), offsets: Int32Array.of(0, 1) }],
      /UTF-8/u,
    ],
    ["a null among texts", [["a"], [null]], /a value is null/u],
  ])("refuse a block with %s, every row of it", async (_, block, message) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await using writer = await openParquetWriter(path, NAMES);
    await expect(writer.appendBlock(block)).rejects.toThrow(TypeError);
    await expect(writer.appendBlock(block)).rejects.toThrow(message);
    await writer.append(["1", "2"]);
    expect(writer.rows).toBe(1);
    await writer.close();
    expect((await readFacts(path)).rows).toEqual([["1", "2"]]);
  });
});

describe("ParquetWriter.close() and abort()", () => {
  it("returns size and hash of the file, the same on a second call", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await using writer = await openParquetWriter(path, NAMES);
    await writer.append(["a", "b"]);
    const written = await writer.close();
    const data = await readFile(path);
    expect(written).toEqual({
      rows: 1,
      bytes: data.length,
      sha256: createHash("sha256").update(data).digest("hex"),
    });
    expect(await writer.close()).toEqual(written);
    expect(() => writer.append(["a", "b"])).toThrow(/the writer is closed/u);
    await expect(writer.appendBlock([["a"], ["b"]])).rejects.toThrow(/the writer is closed/u);
  });

  it("shows the file under its name only once it is complete", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await writeFile(path, "old");
    await using writer = await openParquetWriter(path, NAMES, { rowGroupRows: 2 });
    await appendRows(
      writer,
      Array.from({ length: 9 }, () => ["a", "b"]),
    );
    expect(await readFile(path, "utf8")).toBe("old");
    expect(
      (await readdir(folder.path)).filter((name) => /^x\.parquet\.pending\.tmp_[0-9a-f]{32}$/u.test(name)),
    ).toHaveLength(1);
    await writer.close();
    expect(await readdir(folder.path)).toEqual(["x.parquet"]);
    expect((await readFacts(path)).rows).toHaveLength(9);
  });

  it.each([0, 1, 9])("leaves nothing behind when left without close after %i rows", async (count) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await (async () => {
      await using writer = await openParquetWriter(path, NAMES, { rowGroupRows: 2 });
      await appendRows(
        writer,
        Array.from({ length: count }, () => ["a", "b"]),
      );
    })();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("refuses close after abort, and abort after close does nothing", async () => {
    await using folder = await makeTemporaryFolder();
    const aborted = await openParquetWriter(join(folder.path, "aborted"), NAMES);
    await aborted.abort();
    await expect(aborted.close()).rejects.toThrow(/it was aborted/u);
    const closed = await openParquetWriter(join(folder.path, "closed"), NAMES);
    await closed.close();
    await closed.abort();
    expect(await readdir(folder.path)).toEqual(["closed"]);
  });

  it("names the file that it cannot put in place, and leaves nothing beside it", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "taken");
    await mkdir(path);
    await using writer = await openParquetWriter(path, NAMES);
    await writer.append(["a", "b"]);
    await expect(writer.close()).rejects.toThrow(`Cannot write "${path}": `);
    expect(await readdir(folder.path)).toEqual(["taken"]);
  });
});
