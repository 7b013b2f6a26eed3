import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkers, type Workers } from "../../tables/index.ts";
import type { LogChunk } from "./cut-chunks.ts";
import { readChunks } from "./read-chunks.ts";
import type { PlacedChunk } from "./read-left-lines.ts";

describe("readChunks()", () => {
  let folder = "";
  let workers: Workers;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-chunks-"));
    workers = await openWorkers({ count: 2, memoryBytes: 1e8, temporaryFolder: join(folder, "duckdb") });
  });
  afterAll(async () => {
    await workers[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const read = (name: string, texts: readonly string[], action: (chunk: PlacedChunk) => Promise<string>) => {
    const progress: [number, number][] = [];
    const result = readChunks(cut(texts), {
      sourceFile: "a.log",
      workers,
      folder: join(folder, name),
      read: (_, chunk) => action(chunk),
      onProgress: (bytes, lines) => progress.push([bytes, lines]),
    });
    return { progress, result };
  };

  it("says of each chunk where it stands, and returns what came of them in their order", async () => {
    const texts = ['{"a": 1}\n{"a": 2}\n', '{"a": 3}\nodd\n', '{"a": 4}'];
    const { progress, result } = read("order", texts, async (chunk) => {
      const { linesFile, lines, linesBefore, byteOffset, sourceFile, odd } = chunk;
      const place = [sourceFile, linesBefore, lines, byteOffset, odd.length].join(" ");
      return `${place}: ${await readFile(linesFile, "utf8")}`;
    });
    expect(await result).toEqual([
      'a.log 0 2 0 0: {"a": 1}\n{"a": 2}\n',
      'a.log 2 2 18 1: {"a": 3}\n0\n',
      'a.log 4 1 31 0: {"a": 4}\n',
    ]);
    expect(progress).toEqual([
      [18, 2],
      [31, 4],
      [39, 5],
    ]);
  });

  it("ends only when no chunk is read any more, also when one has failed", async () => {
    let running = 0;
    const { result } = read(
      "failing",
      ["{}\n", "{}\n", "{}\n", "{}\n"],
      async ({ linesBefore, folder: own }) => {
        running += 1;
        await readdir(own);
        running -= 1;
        if (linesBefore === 1) {
          throw new Error("Cannot read on");
        }
        return "";
      },
    );
    await expect(result).rejects.toThrow("Cannot read on");
    expect(running).toBe(0);
  });
});

async function* cut(texts: readonly string[]): AsyncGenerator<LogChunk, void> {
  let byteOffset = 0;
  for (const text of texts) {
    const bytes = Buffer.from(text);
    yield { bytes, byteOffset };
    await Promise.resolve();
    byteOffset += bytes.length;
  }
}
