import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tableFromArrays } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { readParquet } from "./read-parquet.ts";
import { readFacts } from "./testing/parquet-facts.ts";
import { writeParquet } from "./write-parquet.ts";

const TABLE = tableFromArrays({
  id: BigInt64Array.of(1n, 2n ** 60n, 3n),
  score: Float64Array.of(0.1, Number.NaN, -3),
  name: ["ä", null, ""],
});

describe("writeParquet() and readParquet()", () => {
  it("bring back the table, types and nulls included", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "new", "t.parquet");
    await writeParquet(path, TABLE);
    const table = await readParquet(path);
    expect(table.toArray().map((row) => row?.toJSON())).toEqual(TABLE.toArray().map((row) => row?.toJSON()));
    expect(table.schema.fields.map((field) => `${field.name} ${field.type}`)).toEqual([
      "id Int64",
      "score Float64",
      "name Dictionary<Int32, Utf8>",
    ]);
  });

  it("agree with DuckDB", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "t.parquet");
    await writeParquet(path, TABLE, { rowGroupRows: 2, compression: "snappy" });
    const facts = await readFacts(path);
    expect(facts.types).toEqual(["BIGINT", "DOUBLE", "VARCHAR"]);
    expect(facts.rows).toEqual([
      [1, 0.1, "ä"],
      [2n ** 60n, Number.NaN, null],
      [3, -3, ""],
    ]);
    expect(facts.chunks.map((chunk) => chunk.row_group_num_rows)).toEqual([2, 2, 2, 1, 1, 1]);
    expect(facts.chunks[0]).toMatchObject({ compression: "SNAPPY", stats_min: "1" });
  });

  it("return rows, size and hash, the same bytes for the same table", async () => {
    await using folder = await makeTemporaryFolder();
    const [one, other] = [join(folder.path, "1"), join(folder.path, "2")];
    const written = await writeParquet(one, TABLE);
    const data = await readFile(one);
    expect(written).toEqual({
      rows: 3,
      bytes: data.length,
      sha256: createHash("sha256").update(data).digest("hex"),
    });
    expect(await writeParquet(other, TABLE)).toEqual(written);
    expect(await readdir(folder.path)).toEqual(["1", "2"]);
  });

  it("keep a table without rows", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "t.parquet");
    await writeParquet(path, TABLE.slice(0, 0));
    const table = await readParquet(path);
    expect([table.numRows, table.schema.names]).toEqual([0, ["id", "score", "name"]]);
  });

  it("name the file that cannot be read", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "t.parquet");
    await expect(readParquet(path)).rejects.toThrow(`Cannot read "${path}": ENOENT`);
    for (const content of ["", "short", "not a Parquet file at all"]) {
      await writeFile(path, content);
      await expect(readParquet(path)).rejects.toThrow(`Cannot read "${path}": `);
    }
  });
});
