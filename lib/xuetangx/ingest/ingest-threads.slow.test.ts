import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSampleFolder, type SampleFolder } from "../testing/ingest-sample.ts";
import { expectKillToBeHarmless } from "../testing/kill-ingest.ts";

/** Several row groups; about so many mebibytes, each of which the script answers with a line. */
const EVENTS = 600_000;
const MEBIBYTES = 50;

describe("ingestActivity() in threads, at length", () => {
  let folder: SampleFolder;
  let sha256 = "";

  beforeAll(async () => {
    folder = await makeSampleFolder(EVENTS);
    ({ sha256 } = (await folder.ingest({ workers: 0 })).parquet);
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it.each([1, 2, 3])("gives the same bytes with %i threads, twice", async (workers) => {
    for (const run of ["first", "second"]) {
      const { parquet } = await folder.ingest({ workers });
      expect(`${run} ${parquet.sha256}`).toBe(`${run} ${sha256}`);
    }
  });

  it.each([0, 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, MEBIBYTES])(
    "can be killed after %i steps",
    (lines) => expectKillToBeHarmless(folder, { lines, sha256 }),
  );
});
