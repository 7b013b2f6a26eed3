import { createHash } from "node:crypto";
import { readFile, truncate } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { makeArchive } from "../testing/make-archive.ts";
import { MissingMemberError } from "./missing-member-error.ts";
import { type OpenActivityOptions, openActivityFile } from "./open-activity-file.ts";

const MEMBERS = {
  "raw/readme.txt": "not activity",
  "raw/20150801-20151101-raw_user_activity.json": "[1]",
  "raw/._20150801-20151101-raw_user_activity.json": "what macOS adds",
  "raw/20151101-20160201-raw_user_activity.json": "[2]".padEnd(100_000),
  "raw/20160201-20160501-raw_user_activity.json.gz": gzipSync("[3]"),
};

async function readDocuments(path: string, options?: OpenActivityOptions) {
  await using file = await openActivityFile(path, options);
  const documents: [name: string, text: string, path: string][] = [];
  for await (const document of file.documents()) {
    const blocks: Uint8Array[] = [];
    for await (const block of document.blocks) blocks.push(Uint8Array.from(block));
    documents.push([document.name, Buffer.concat(blocks).toString().trim(), document.path]);
  }
  return { documents, digest: await file.digest(), bytesRead: file.bytesRead, totalBytes: file.totalBytes };
}

async function expectDigest(path: string, found: Awaited<ReturnType<typeof readDocuments>>): Promise<void> {
  const data = await readFile(path);
  const digest = { bytes: data.length, sha256: createHash("sha256").update(data).digest("hex") };
  expect(found).toMatchObject({ digest, bytesRead: data.length, totalBytes: data.length });
}

const withArchive = async (folder: TemporaryFolder, name = "all.tar.gz", options?: string[]) =>
  makeArchive(folder.at(name), MEMBERS, options);

describe("openActivityFile()", () => {
  it.each([
    ["a.json", Buffer.from("[]")],
    ["a.json.gz", gzipSync("[]")],
  ])("gives %s as one document, with the hash of the file on the disk", async (name, data) => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write(name, data);
    const found = await readDocuments(path);
    expect(found.documents).toEqual([[name, "[]", path]]);
    await expectDigest(path, found);
  });

  it.each([
    ["all.tar.gz", ["-cz"]],
    ["all.tgz", ["-cz"]],
    ["all.tar", ["-c"]],
  ])("gives the raw activity in %s, in the order of the archive", async (name, options) => {
    await using folder = await makeTemporaryFolder();
    const path = await withArchive(folder, name, options);
    const found = await readDocuments(path);
    expect(found.documents.map(([document, text]) => [document, text])).toEqual([
      ["20150801-20151101-raw_user_activity.json", "[1]"],
      ["20151101-20160201-raw_user_activity.json", "[2]"],
      ["20160201-20160501-raw_user_activity.json.gz", "[3]"],
    ]);
    await expectDigest(path, found);
  });

  it("gives members by another pattern", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await withArchive(folder);
    const { documents } = await readDocuments(path, { memberPattern: "read*" });
    expect(documents.map(([, text]) => text)).toEqual(["not activity"]);
  });

  it.each(["20151101-20160201-raw_user_activity.json", "raw/20151101-20160201-raw_user_activity.json"])(
    "gives one member, %s, and the hash of the whole archive",
    async (member) => {
      await using folder = await makeTemporaryFolder();
      const path = await withArchive(folder);
      const found = await readDocuments(`${path}/${member}`);
      expect(found.documents.map(([name, text]) => [name, text])).toEqual([
        ["20151101-20160201-raw_user_activity.json", "[2]"],
      ]);
      await expectDigest(path, found);
    },
  );

  it("names each document so that it can be opened alone", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await withArchive(folder);
    for (const document of (await readDocuments(path)).documents) {
      expect((await readDocuments(document[2])).documents).toEqual([document]);
    }
  });

  it("stops unpacking behind the one member, so that what is broken after it does not matter", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await withArchive(folder, "all.tar", ["-c"]);
    await truncate(path, 3 * 1024);
    const member = "20150801-20151101-raw_user_activity.json";
    expect((await readDocuments(`${path}/${member}`)).documents).toHaveLength(1);
    await expect(readDocuments(path)).rejects.toThrow("its end mark is missing");
  });

  it("says what an archive holds when it has not what is wanted", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await makeArchive(folder.at("x.tar.gz"), { "a.txt": "a", "b.txt": "b" });
    const error: unknown = await readDocuments(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MissingMemberError);
    expect(error).toMatchObject({
      archive: path,
      wanted: "*-raw_user_activity.json",
      present: ["a.txt", "b.txt"],
    });
    expect(String(error)).toContain(`in archive "${path}": it holds only a.txt, b.txt`);
    await expect(readDocuments(`${path}/none.json`)).rejects.toThrow('Cannot find "none.json" in archive');
  });

  it("passes on the system's error when there is no file", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(readDocuments(folder.at("none.tar.gz/x.json"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});
