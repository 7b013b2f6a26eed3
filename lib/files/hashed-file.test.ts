import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BlockPool } from "./block-pool.ts";
import { type HashedFile, openHashedFile } from "./hashed-file.ts";
import { makeTemporaryFolder } from "./testing/index.ts";

const CONTENT = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const DIGEST = { bytes: 1000, sha256: createHash("sha256").update(CONTENT).digest("hex") };

async function openContent(folder: string, pool: BlockPool): Promise<HashedFile> {
  const path = join(folder, "x.bin");
  await writeFile(path, CONTENT);
  return openHashedFile(path, pool);
}

describe("openHashedFile()", () => {
  it.each([1, 7, 1000, 4096])(
    "gives the content in blocks of at most %i bytes, and its hash",
    async (size) => {
      await using folder = await makeTemporaryFolder();
      await using file = await openContent(folder.path, new BlockPool(size));
      const blocks: Uint8Array[] = [];
      for (let block = await file.read(); block !== undefined; block = await file.read()) blocks.push(block);
      expect(Buffer.concat(blocks).equals(CONTENT)).toBe(true);
      expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(size);
      expect(file).toMatchObject({ bytesRead: 1000, totalBytes: 1000 });
      expect(await file.digest()).toEqual(DIGEST);
      expect(await file.digest()).toEqual(DIGEST);
    },
  );

  it("hashes the rest of a file that was not read to its end, once only", async () => {
    await using folder = await makeTemporaryFolder();
    await using file = await openContent(folder.path, new BlockPool(100));
    await file.read();
    expect(file.bytesRead).toBe(100);
    // A reader that was stopped may still wait for its block.
    const stopped = file.read();
    expect(await file.digest()).toEqual(DIGEST);
    expect((await stopped)?.length).toBe(100);
  });

  it("reads into the memory that was given back", async () => {
    await using folder = await makeTemporaryFolder();
    const pool = new BlockPool(100);
    await using file = await openContent(folder.path, pool);
    const memories = new Set<ArrayBuffer>();
    for (let block = await file.read(); block !== undefined; block = await file.read()) {
      memories.add(block.buffer);
      pool.give(block.buffer);
    }
    expect(memories.size).toBeLessThanOrEqual(3);
    expect(await file.digest()).toEqual(DIGEST);
  });

  it("gives nothing of an empty file but its hash", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "empty");
    await writeFile(path, "");
    await using file = await openHashedFile(path);
    expect(await file.read()).toBeUndefined();
    expect(await file.digest()).toEqual({ bytes: 0, sha256: createHash("sha256").digest("hex") });
  });

  it("passes on the system's error", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(openHashedFile(join(folder.path, "none"))).rejects.toMatchObject({ code: "ENOENT" });
    await using file = await openHashedFile(folder.path);
    await expect(file.read()).rejects.toMatchObject({ code: "EISDIR" });
  });
});

describe("BlockPool", () => {
  it("takes back only whole blocks that are still there", () => {
    const pool = new BlockPool(16);
    const kept = pool.take();
    const moved = pool.take();
    structuredClone(moved, { transfer: [moved] });
    for (const memory of [kept, moved, new ArrayBuffer(8)]) pool.give(memory);
    expect(pool.take()).toBe(kept);
    expect(pool.take()).not.toBe(moved);
  });
});
