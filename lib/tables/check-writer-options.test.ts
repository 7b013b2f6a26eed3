import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { openParquetWriter } from "./open-parquet-writer.ts";
import type { ParquetWriterOptions } from "./parquet-writer-options.ts";
import { writeParquet } from "./write-parquet.ts";

const TABLE = tableFromArrays({ n: [1] });
const NUMBERS = [0, -1, 2.5, Number.NaN, Infinity, 2 ** 53];

describe("options of a Parquet file", () => {
  it.each<ParquetWriterOptions>([
    ...[...NUMBERS, 2 ** 31].map((rowGroupRows) => ({ rowGroupRows })),
    ...NUMBERS.map((bufferBytes) => ({ bufferBytes })),
    { compression: "lz4" as "zstd" },
  ])("are refused before any file is made: %o", async (options) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "new", "x.parquet");
    const [[name, value] = []] = Object.entries(options);
    const message = `Cannot write "${path}": ${name} is ${value}, wanted `;
    for (const writing of [
      openParquetWriter(path, [{ name: "a" }], options),
      writeParquet(path, TABLE, options),
    ]) {
      const failure = await writing.catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(RangeError);
      expect(String(failure)).toContain(message);
    }
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("may be as small as one row, or one byte", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await using writer = await openParquetWriter(path, [{ name: "a" }], { rowGroupRows: 1, bufferBytes: 1 });
    await writer.appendBlock([["1", "2"]]);
    expect(await writer.close()).toMatchObject({ rows: 2 });
  });
});
