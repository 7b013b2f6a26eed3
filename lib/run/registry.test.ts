import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrokenJsonError } from "../files/index.ts";
import { createRun } from "./create-run.ts";
import { readRunRegistry } from "./registry.ts";
import { RunFileError } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

describe("readRunRegistry()", () => {
  it("returns the records, oldest first", async () => {
    await using repository = await makeRepository();
    for (const notebook of ["b", "a", "c"]) await createRun({ root: repository.path, notebook });
    expect((await readRunRegistry(repository.path)).map((record) => record.notebook)).toEqual([
      "b",
      "a",
      "c",
    ]);
  });

  it("returns none when nothing ever ran", async () => {
    await using repository = await makeRepository();
    expect(await readRunRegistry(repository.path)).toEqual([]);
  });

  it.each([
    ['{"schema_version": 1}', RunFileError],
    ['{"schema_version": 1, "runs": [{}]}', RunFileError],
    ["[]", TypeError],
    ["<<<<<<< HEAD", BrokenJsonError],
  ])("throws when meta.json holds %s", async (content, errorClass) => {
    await using repository = await makeRepository();
    await writeFile(join(repository.path, "meta.json"), content);
    await expect(readRunRegistry(repository.path)).rejects.toBeInstanceOf(errorClass);
  });
});
