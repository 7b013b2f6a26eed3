import { describe, expect, it } from "vitest";
import { fingerprintFolder } from "../../files/index.ts";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { SMALL_ACTIVITY } from "../testing/small-activity.ts";
import { LEARNING_EVENT_PREFIXES } from "./event-filter.ts";
import { fingerprintRawFiles } from "./fingerprint-raw-files.ts";
import { ingestActivity } from "./ingest-activity.ts";

describe("fingerprintRawFiles()", () => {
  it("agrees with the fingerprint of the folder when all its files were read, and names each file", async () => {
    await using folder = await makeTemporaryFolder();
    await using output = await makeTemporaryFolder();
    const paths = [
      await folder.write("a.json", SMALL_ACTIVITY),
      await folder.write("b.json", `${SMALL_ACTIVITY}\n`),
    ];
    const { files } = await ingestActivity({
      files: paths,
      outParquet: output.at("events.parquet"),
      learningEventsOnly: true,
      learningEventPrefixes: LEARNING_EVENT_PREFIXES,
    });
    const fingerprint = fingerprintRawFiles(folder.path, files);
    expect(fingerprint).toMatchObject(await fingerprintFolder(folder.path));
    expect(fingerprint.n_files_parsed).toBe(2);
    expect(fingerprint.files.map((file) => file.name)).toEqual(["a.json", "b.json"]);
  });
});
