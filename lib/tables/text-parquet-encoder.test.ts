import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeFileAtomic } from "../files/index.ts";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { createParquetEncoder } from "./create-parquet-encoder.ts";
import { openDatabase } from "./open-database.ts";
import type { ParquetWriterOptions } from "./parquet-writer-options.ts";
import { quoteString } from "./quote.ts";
import { readParquet } from "./read-parquet.ts";
import { readFacts } from "./testing/parquet-facts.ts";
import type { TextBlockColumn } from "./text-block.ts";
import type { TextColumn } from "./text-column.ts";

type Value = string | null;

async function encode(
  columns: readonly TextColumn[],
  blocks: readonly (readonly TextBlockColumn[])[],
  options?: ParquetWriterOptions,
): Promise<Buffer> {
  const encoder = await createParquetEncoder("x.parquet", columns, options);
  const pieces = blocks.flatMap((block) => [...encoder.appendBlock(block)]);
  return Buffer.concat([...pieces, encoder.finish()]);
}

function toRuns(texts: readonly string[]): TextBlockColumn {
  const values: string[] = [];
  const lengths: number[] = [];
  for (const text of texts) {
    if (text !== values.at(-1)) {
      values.push(text);
      lengths.push(0);
    }
    lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
  }
  return { values, lengths: Int32Array.from(lengths) };
}

/** Columns that stay the same for long, change at every row, or hardly ever repeat; some of the values null. */
const anyColumn: fc.Arbitrary<Value[]> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }), fc.nat(3))
  .chain(([kinds, runLength, nulls]) =>
    fc.constant(
      Array.from({ length: 300 }, (_, row) => {
        const kind = Math.floor((row * row) / runLength) % kinds;
        return nulls === 3 && row % 7 < 2 ? null : `2017-0${kind % 9}-é${kind}${kinds > 30 ? row : ""}`;
      }),
    ),
  );

describe("TextParquetEncoder", () => {
  it("writes what DuckDB and parquet-wasm read alike", async () => {
    await using folder = await makeTemporaryFolder();
    await using db = await openDatabase();
    const path = join(folder.path, "x.parquet");
    const encodings = [undefined, "dictionary", "plain"] as const;
    const anyRows = fc.tuple(
      fc.array(anyColumn, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(anyRows, fc.integer({ min: 1, max: 200 }), async ([values, rows], rowGroupRows) => {
        const table = values.flatMap((column) =>
          encodings.map((encoding) => ({ encoding, column: column.slice(0, rows) })),
        );
        const columns = table.map(({ encoding }, index) => {
          return { name: `c${index}`, nullable: true, ...(encoding === undefined ? {} : { encoding }) };
        });
        await writeFileAtomic(
          path,
          await encode(columns, [table.map(({ column }) => column)], { rowGroupRows }),
        );
        const wanted = Array.from({ length: rows }, (_, row) =>
          table.map(({ column }) => column[row] ?? null),
        );
        const found = await db.query(`FROM read_parquet(${quoteString(path)})`);
        expect(found.map((row) => Object.values(row))).toEqual(wanted);
        const arrow = await readParquet(path);
        expect(arrow.toArray().map((row) => Object.values(row?.toJSON() ?? {}))).toEqual(wanted);
      }),
      { numRuns: 10 },
    );
  });

  it("gives the same bytes for the same rows, as rows, dictionary, runs or UTF-8, whole or in pieces", async () => {
    const texts = Array.from({ length: 1000 }, (_, row) => `text ${Math.floor(row / 7) % 40}`);
    const values = [...new Set(texts)].toReversed();
    const toForms = (part: readonly string[]): TextBlockColumn[] => [
      part,
      { values, indices: Int32Array.from(part, (text) => values.indexOf(text)) },
      toRuns(part),
      {
        bytes: Buffer.from(part.join("")),
        offsets: Int32Array.from([
          0,
          ...part.map((_, row) => Buffer.byteLength(part.slice(0, row + 1).join(""))),
        ]),
      },
    ];
    for (const encoding of ["dictionary", "plain"] as const) {
      const columns = [{ name: "a", encoding }];
      const options = { rowGroupRows: 300, bufferBytes: 1500 };
      const files: Buffer[] = [];
      for (const form of [0, 1, 2, 3]) {
        for (const parts of [[texts], [texts.slice(0, 5), [], texts.slice(5, 333), texts.slice(333)]]) {
          files.push(
            await encode(
              columns,
              parts.map((part) => toForms(part).slice(form, form + 1)),
              options,
            ),
          );
        }
      }
      expect(files.filter((file) => !file.equals(files[0] ?? Buffer.alloc(0)))).toEqual([]);
    }
  });

  it("tells readers the smallest and largest text of a row group, unless they are long, and the nulls", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const long = "x".repeat(65);
    const columns = ["a", "b", "c"].map((name) => ({ name, nullable: true }));
    await writeFileAtomic(
      path,
      await encode(columns, [
        [
          ["b", null, "é", "a"],
          ["1", "2", long, "3"],
          [null, null, null, null],
        ],
      ]),
    );
    await using db = await openDatabase();
    const sql = `SELECT stats_min_value AS least, stats_max_value AS greatest, stats_null_count AS nulls
      FROM parquet_metadata($1) ORDER BY column_id`;
    expect(await db.query(sql, [path])).toEqual([
      { least: "a", greatest: "é", nulls: 1 },
      { least: null, greatest: null, nulls: 0 },
      { least: null, greatest: null, nulls: 4 },
    ]);
  });

  it.each(["zstd", "snappy", "gzip", "uncompressed"] as const)("compresses with %s", async (compression) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const rows = Array.from({ length: 3000 }, (_, row) => `${row % 11}`);
    await writeFileAtomic(path, await encode([{ name: "a" }], [[rows]], { compression }));
    const facts = await readFacts(path);
    expect(facts.rows).toEqual(rows.map((text) => [text]));
    expect(facts.chunks).toMatchObject([{ compression: compression.toUpperCase() }]);
  });

  it("is not disturbed by arrays that are used again for the next block", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    const encoder = await createParquetEncoder(path, [{ name: "a", encoding: "dictionary" }]);
    const block = { values: ["a", "b"], indices: Int32Array.of(0, 1, 0) };
    const pieces = [...encoder.appendBlock([block])];
    block.values.splice(0, 2, "c", "d");
    pieces.push(...encoder.appendBlock([block]), encoder.finish());
    await writeFileAtomic(path, Buffer.concat(pieces));
    expect((await readFacts(path)).rows).toEqual(["a", "b", "a", "c", "d", "c"].map((text) => [text]));
  });
});
