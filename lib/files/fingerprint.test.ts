import { createHash } from "node:crypto";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintFile } from "./fingerprint-file.ts";
import { fingerprintFolder } from "./fingerprint-folder.ts";
import { sha256File } from "./sha256-file.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";

const SHA256_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const SHA256_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

async function writeFiles(root: string, files: Record<string, string>): Promise<void> {
  for (const [relpath, content] of Object.entries(files)) {
    await mkdir(join(root, relpath, ".."), { recursive: true });
    await writeFile(join(root, relpath), content);
  }
}

describe("sha256File()", () => {
  it.each([
    ["abc", SHA256_ABC],
    ["", SHA256_EMPTY],
  ])("hashes %j", async (content, sha256) => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, { x: content });
    expect(await sha256File(join(folder.path, "x"))).toBe(sha256);
  });

  it.each([-1, 0, 1])("hashes a file of three blocks and %i bytes as a whole", async (extra) => {
    await using folder = await makeTemporaryFolder();
    const content = Buffer.alloc(3 * 1024 * 1024 + extra, "0123456789");
    await writeFile(join(folder.path, "x"), content);
    expect(await sha256File(join(folder.path, "x"))).toBe(createHash("sha256").update(content).digest("hex"));
  });

  it("names the file that it cannot read", async () => {
    await expect(sha256File("/nowhere/x")).rejects.toMatchObject({
      message: expect.stringContaining('Cannot hash "/nowhere/x": '),
      cause: { code: "ENOENT" },
    });
  });
});

describe("fingerprintFile()", () => {
  it("returns path, bytes and hash", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, { x: "abc" });
    const path = join(folder.path, "x");
    expect(await fingerprintFile(path)).toEqual({ path, bytes: 3, sha256: SHA256_ABC });
  });
});

describe("fingerprintFolder()", () => {
  it("gives the published aggregate for the published example", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, { "a.txt": "abc", "b/c.txt": "" });
    expect(await fingerprintFolder(folder.path)).toEqual({
      root: folder.path,
      n_files: 2,
      files: [
        { relpath: "a.txt", bytes: 3, sha256: SHA256_ABC },
        { relpath: "b/c.txt", bytes: 0, sha256: SHA256_EMPTY },
      ],
      agg_sha256: "a48e6daed2796b0839c67306e15cd976e24cee1a30f24ea4278c8d29651d9aad",
    });
  });

  it("orders paths step by step and by code point, as Python orders paths", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, {
      "a.txt": "",
      "a/z": "",
      "a-b/c": "",
      B: "",
      "\u{1F600}": "",
      "\uFF5E": "",
    });
    const { files } = await fingerprintFolder(folder.path);
    expect(files.map((file) => file.relpath)).toEqual(["B", "a/z", "a-b/c", "a.txt", "\uFF5E", "\u{1F600}"]);
  });

  it("covers only the files that are included", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, { "a.json": "", "b/c.json": "", "b/c.txt": "" });
    const { files } = await fingerprintFolder(folder.path, {
      include: (relpath) => relpath.endsWith(".json"),
    });
    expect(files.map((file) => file.relpath)).toEqual(["a.json", "b/c.json"]);
  });

  it("follows a link to a file and does not enter a link to a folder", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFiles(folder.path, { "in/real.txt": "abc", "out/x.txt": "" });
    await symlink(join(folder.path, "in", "real.txt"), join(folder.path, "out", "link.txt"));
    await symlink(join(folder.path, "in"), join(folder.path, "out", "folder"));
    const { files } = await fingerprintFolder(join(folder.path, "out"));
    expect(files.map((file) => [file.relpath, file.bytes])).toEqual([
      ["link.txt", 3],
      ["x.txt", 0],
    ]);
  });

  it("gives an empty folder the hash of nothing", async () => {
    await using folder = await makeTemporaryFolder();
    expect(await fingerprintFolder(folder.path)).toMatchObject({ n_files: 0, agg_sha256: SHA256_EMPTY });
  });
});
