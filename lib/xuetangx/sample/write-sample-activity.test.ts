import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { generateActivity } from "../testing/generate-activity.ts";
import { type SampleProgress, writeSampleActivity } from "./write-sample-activity.ts";

const OPTIONS = { events: 10_000, seed: 5 };
const TEXT = [...generateActivity(OPTIONS)].join("");

const stop = (): never => {
  throw new Error("stopped by the reader");
};

describe("writeSampleActivity()", () => {
  it("writes the generated text, makes parent folders and leaves nothing else", async () => {
    await using folder = await makeTemporaryFolder();
    await writeSampleActivity(folder.at("a/b/sample.json"), OPTIONS);
    expect((await readFile(folder.at("a/b/sample.json"), "utf8")) === TEXT).toBe(true);
    expect(await readdir(folder.at("a/b"))).toEqual(["sample.json"]);
  });

  it("returns what it wrote", async () => {
    await using folder = await makeTemporaryFolder();
    const written = await writeSampleActivity(folder.at("sample.json"), OPTIONS);
    const file = await readFile(folder.at("sample.json"));
    expect(written).toMatchObject({ events: 10_000, bytes: file.length });
    expect(written.sha256).toBe(createHash("sha256").update(file).digest("hex"));
    expect(written.courses).toBe((JSON.parse(TEXT) as unknown[]).length);
  });

  it("compresses when the name ends in .gz", async () => {
    await using folder = await makeTemporaryFolder();
    const written = await writeSampleActivity(folder.at("sample.json.gz"), OPTIONS);
    const file = await readFile(folder.at("sample.json.gz"));
    expect(gunzipSync(file).toString() === TEXT).toBe(true);
    expect(written.bytes).toBe(file.length);
  });

  it("reports events until all are written", async () => {
    await using folder = await makeTemporaryFolder();
    const seen: SampleProgress[] = [];
    await writeSampleActivity(folder.at("sample.json"), OPTIONS, (progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ events: 10_000, totalEvents: 10_000 });
  });

  it("leaves an existing file as it was, and nothing else, when it fails", async () => {
    await using folder = await makeTemporaryFolder();
    await folder.write("sample.json", "old");
    await expect(writeSampleActivity(folder.at("sample.json"), OPTIONS, stop)).rejects.toThrow(
      "stopped by the reader",
    );
    expect(await readdir(folder.path)).toEqual(["sample.json"]);
    expect(await readFile(folder.at("sample.json"), "utf8")).toBe("old");
  });

  it("refuses options before it touches the disk", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(writeSampleActivity(folder.at("x/s.json"), { events: -1, seed: 1 })).rejects.toThrow(
      RangeError,
    );
    expect(await readdir(folder.path)).toEqual([]);
  });
});
