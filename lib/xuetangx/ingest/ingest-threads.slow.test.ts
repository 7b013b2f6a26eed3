import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spawnScript } from "../../files/testing/index.ts";
import { makeRandomStream } from "../../run/index.ts";
import { MissingMemberError } from "../reading/missing-member-error.ts";
import { makeSampleFolder, type SampleFolder } from "../testing/ingest-sample.ts";
import { INGEST_SCRIPT, killIngest } from "../testing/kill-ingest.ts";
import { makeArchive } from "../testing/make-archive.ts";
import { SMALL_ACTIVITY } from "../testing/small-activity.ts";

/** Several row groups; about so many mebibytes, each of which the script answers with a line. */
const EVENTS = 600_000;
const MEBIBYTES = 50;
const TIMEOUT_MS = 5 * 60_000;

describe("ingestActivity() in threads, at length", () => {
  let folder: SampleFolder;
  let sha256 = "";

  beforeAll(async () => {
    folder = await makeSampleFolder(EVENTS);
    ({ sha256 } = (await folder.ingest({ workers: 0 })).parquet);
  }, TIMEOUT_MS);
  afterAll(() => folder[Symbol.asyncDispose]());

  it.each([1, 2, 3, 9])(
    "gives the same bytes with %i threads, twice",
    async (workers) => {
      for (const run of ["first", "second"]) {
        const { parquet } = await folder.ingest({ workers });
        expect(`${run} ${parquet.sha256}`).toBe(`${run} ${sha256}`);
      }
    },
    TIMEOUT_MS,
  );

  it("reads archives in threads as without", async () => {
    const name = "raw/20170201-20170801-raw_user_activity.json";
    const files = [await makeArchive(folder.at("b.tar.gz"), { "b.txt": "x", [name]: SMALL_ACTIVITY })];
    expect(await folder.ingest({ files, workers: 3 })).toEqual(await folder.ingest({ files, workers: 0 }));
  });

  it("passes on other errors as they are", async () => {
    const workers = 3;
    const files = [await makeArchive(folder.at("a.tar.gz"), { "a.txt": "x" })];
    const missing = [folder.at("none.json")];
    await expect(folder.ingest({ workers, files: missing })).rejects.toMatchObject({ code: "ENOENT" });
    await expect(folder.ingest({ workers, files })).rejects.toBeInstanceOf(MissingMemberError);
    await expect(folder.ingest({ workers, compression: "lz4" as "zstd" })).rejects.toThrow(RangeError);
    expect((await readdir(folder.at("out"))).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  it.each([0, 3])("stops when it is told to, and leaves no file, with %i threads", async (workers) => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error("enough"));
    const outParquet = folder.at("stopped/x.parquet");
    const stopped = folder.ingest({ workers, outParquet, signal: controller.signal, onProgress });
    await expect(stopped).rejects.toThrow("enough");
    expect(await readdir(folder.at("stopped"))).toEqual([]);
  });

  it.each([
    ["good", SMALL_ACTIVITY, 0],
    ["bad", SMALL_ACTIVITY.replace("{", "["), 1],
  ])("leaves no thread behind: a program ends by itself after %s input", async (name, text, code) => {
    const path = await folder.write(`${name}.json`, text);
    const { exitCode, stderr } = await spawnScript(INGEST_SCRIPT, [path, folder.at("ends/x.parquet")]).end;
    expect(stderr).toContain(name === "good" ? "" : "ActivityFormatError");
    expect(exitCode).toBe(code);
  });

  // At the first steps threads are just starting, at the last one all is read, and the file about to get its name.
  it.each([0, 1, 2, 7, 16, 25, 37, 48, MEBIBYTES])(
    "can be killed after %i steps: no half file under the final name, and the next run cleans up and succeeds",
    async (lines) => {
      const killed = await killIngest(folder, { lines });
      expect(killed).toMatchObject({ signal: "SIGKILL", sha256, leftAtEnd: ["x.parquet"] });
      expect(killed.left).toEqual(lines === 0 ? [] : ["x.parquet.pending.tmp_*"]);
    },
    TIMEOUT_MS,
  );

  const random = makeRandomStream(20260107, "moments");
  const moments = Array.from({ length: 8 }, () => ({
    lines: random.integer(0, MEBIBYTES),
    delayMs: random.integer(1, 60),
  }));
  it.each(moments)(
    "can be killed anywhere: $delayMs ms after $lines steps, and the next run gives the same file",
    async (moment) => {
      const killed = await killIngest(folder, moment);
      expect(killed).toMatchObject({ sha256, leftAtEnd: ["x.parquet"] });
    },
    TIMEOUT_MS,
  );
});
