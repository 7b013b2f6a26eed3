import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLogChunks } from "./read-log-chunks.ts";

const MEBIBYTE = 1024 * 1024;

describe("readLogChunks()", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-chunks-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(content: Buffer, chunkBytes: number) {
    const path = join(folder, "a.log");
    await writeFile(path, content);
    const reading = readLogChunks(path, chunkBytes);
    const chunks: { text: string; byteOffset: number }[] = [];
    for await (const { bytes, byteOffset } of reading) {
      chunks.push({ text: bytes.toString("latin1"), byteOffset });
    }
    return { chunks, digest: reading.digest() };
  }

  it("cuts where a line ends, with as many lines as fit", async () => {
    const { chunks } = await read(Buffer.from("aa\nbb\ncc\ndd"), 7);
    expect(chunks).toEqual([
      { text: "aa\nbb\n", byteOffset: 0 },
      { text: "cc\ndd", byteOffset: 6 },
    ]);
  });

  it("gives a line that does not fit whole, alone", async () => {
    const long = "x".repeat(3 * MEBIBYTE);
    const { chunks } = await read(Buffer.from(`a\n${long}\nb\nc\n`), 4);
    expect(chunks.map(({ text }) => text)).toEqual(["a\n", `${long}\n`, "b\nc\n"]);
  });

  it("gives nothing of an empty log", async () => {
    expect((await read(Buffer.alloc(0), 10)).chunks).toEqual([]);
  });

  it("cuts a packed log where it cuts the log, and knows both hashes", async () => {
    const lines = Array.from({ length: 40_000 }, (_, n) => `${n} ${"y".repeat((n * 7919) % 97)}\n`);
    const content = Buffer.from(lines.join(""));
    const packed = gzipSync(content);
    expect(content.length).toBeGreaterThan(2 * MEBIBYTE);
    const plain = await read(content, 300_000);
    const unpacked = await read(packed, 300_000);
    expect(unpacked.chunks).toEqual(plain.chunks);
    expect(plain.chunks.map(({ text }) => text).join("")).toBe(lines.join(""));
    expect(plain.digest).toEqual({
      bytes: content.length,
      sha256: hash(content),
      contentSha256: hash(content),
    });
    expect(unpacked.digest).toEqual({
      bytes: packed.length,
      sha256: hash(packed),
      contentSha256: hash(content),
    });
  });
});

function hash(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
