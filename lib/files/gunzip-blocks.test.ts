import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { GzipError, gunzipBlocks } from "./gunzip-blocks.ts";

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<string> {
  const blocks: Uint8Array[] = [];
  for await (const block of gunzipBlocks(source, 4096)) blocks.push(Uint8Array.from(block));
  return Buffer.concat(blocks).toString();
}

async function* failing(): AsyncGenerator<Uint8Array> {
  yield* cut(gzipSync(TEXT).subarray(0, 50), 50);
  throw new TypeError("the disk is gone");
}

const TEXT = Array.from({ length: 5000 }, (_, line) => `line ${line}`).join("\n");

describe("gunzipBlocks()", () => {
  it.each([1, 100, 1_000_000])("decompresses what comes in pieces of %i bytes", async (size) => {
    expect(await collect(cut(gzipSync(TEXT), size))).toBe(TEXT);
  });

  it("decompresses several members one after the other", async () => {
    const members = [TEXT.slice(0, 700), TEXT.slice(700)].map((part) => gzipSync(part));
    expect(await collect(cut(Buffer.concat(members), 100))).toBe(TEXT);
  });

  it.each([
    ["cut", gzipSync(TEXT).subarray(0, -9)],
    ["no gzip", Buffer.from(TEXT)],
    ["followed by something else", Buffer.concat([gzipSync(TEXT), Buffer.alloc(300_000)])],
    ["damaged", gzipSync(TEXT).fill(0xff, 12, 20)],
  ])("refuses what is %s", async (_fault, compressed) => {
    await expect(collect(cut(compressed, 100))).rejects.toBeInstanceOf(GzipError);
  });

  it("passes on what its source throws", async () => {
    await expect(collect(failing())).rejects.toThrow("the disk is gone");
  });

  it("ends its source when it is left", async () => {
    let isOpen = true;
    const source = async function* () {
      try {
        yield* cut(gzipSync(TEXT), 10);
      } finally {
        isOpen = false;
      }
    };
    for await (const block of gunzipBlocks(source(), 64)) {
      expect(block.length).toBeLessThanOrEqual(64);
      break;
    }
    expect(isOpen).toBe(false);
  });
});
