import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PendingFile } from "../files/index.ts";
import { makeTemporaryFolder } from "../files/testing/index.ts";
import { createParquetEncoder } from "./create-parquet-encoder.ts";
import { openParquetWriter } from "./open-parquet-writer.ts";
import { CheckedParquetFile } from "./parquet-file.ts";
import { readFacts } from "./testing/parquet-facts.ts";
import { TextParquetWriter } from "./text-parquet-writer.ts";

const COLUMNS = [{ name: "a" }];

interface TestFile extends PendingFile {
  isDiscarded: boolean;
}

function createTestFile(faults: Partial<PendingFile>): TestFile {
  return {
    temporaryPath: "/nowhere",
    append: () => Promise.resolve(),
    commit: () => Promise.reject(new Error("must not be reached")),
    discard() {
      this.isDiscarded = true;
      return Promise.resolve();
    },
    isDiscarded: false,
    ...faults,
  };
}

async function openOnto(file: PendingFile): Promise<TextParquetWriter> {
  const path = "x.parquet";
  const encoder = await createParquetEncoder(path, COLUMNS, { rowGroupRows: 2 });
  return new TextParquetWriter({ path, encoder, file: new CheckedParquetFile(path, file) });
}

describe("TextParquetWriter", () => {
  it("fails with the disk's reason at the next await and at close, and discards the file", async () => {
    const full = new Error("ENOSPC: no space left on device");
    const file = createTestFile({ append: () => Promise.reject(full) });
    await using writer = await openOnto(file);
    const appending = (async () => {
      for (let row = 0; row < 1000; row += 1) await writer.append([`row ${row}`]);
    })();
    const failure = await appending.catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: 'Cannot write "x.parquet": ENOSPC: no space left on device',
      cause: full,
    });
    await expect(writer.close()).rejects.toBe(failure);
    expect(file.isDiscarded).toBe(true);
  });

  it("refuses a file in which others do not find all rows", async () => {
    await using folder = await makeTemporaryFolder();
    const temporaryPath = join(folder.path, "short.parquet");
    const short = await openParquetWriter(temporaryPath, COLUMNS);
    await short.append(["only"]);
    await short.close();
    const file = createTestFile({ temporaryPath });
    await using writer = await openOnto(file);
    await writer.appendBlock([["one", "two", "three"]]);
    await expect(writer.close()).rejects.toThrow('Cannot write "x.parquet": the file has 1 rows, wanted 3');
    expect(file.isDiscarded).toBe(true);
  });

  it("refuses other calls while a block is being appended, and goes on with the block", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.parquet");
    await using writer = await openParquetWriter(path, COLUMNS, { rowGroupRows: 2 });
    const block = writer.appendBlock([["1", "2", "3"]]);
    const refused =
      /Cannot (?:append to|close) ".*x.parquet": a block is still being appended, await it first/u;
    expect(() => writer.append(["x"])).toThrow(refused);
    await expect(writer.appendBlock([["x"]])).rejects.toThrow(refused);
    await expect(writer.close()).rejects.toThrow(refused);
    await block;
    await writer.append(["4"]);
    expect(await writer.close()).toMatchObject({ rows: 4 });
    expect((await readFacts(path)).rows).toEqual([["1"], ["2"], ["3"], ["4"]]);
  });

  it("ends a block that is being appended when it is aborted", async () => {
    await using folder = await makeTemporaryFolder();
    const writer = await openParquetWriter(join(folder.path, "x"), COLUMNS, { rowGroupRows: 2 });
    const [block] = await Promise.allSettled([writer.appendBlock([["1", "2", "3"]]), writer.abort()]);
    expect(String(block.status === "rejected" && block.reason)).toMatch(/Cannot .*x/u);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("refuses a file that is no Parquet file", async () => {
    await using folder = await makeTemporaryFolder();
    const temporaryPath = join(folder.path, "broken.parquet");
    await writeFile(temporaryPath, "PAR1 and no more");
    await using writer = await openOnto(createTestFile({ temporaryPath }));
    await writer.append(["one"]);
    await expect(writer.close()).rejects.toThrow(/Cannot write "x.parquet": /u);
  });
});
