import { mkdir, readdir } from "node:fs/promises";
import { dirname } from "node:path";
import { expect } from "vitest";
import { spawnScript } from "../../files/testing/index.ts";
import type { SampleFolder } from "./ingest-sample.ts";

const SCRIPT = new URL("ingest-script.ts", import.meta.url);
const TEMPORARY = /^x\.parquet\.tmp_[0-9a-f]{32}$/;

/**
 * Starts an ingestion in a process of its own, kills it once it has printed so many lines, and checks that nothing but
 * a temporary file is left, and that the next ingestion succeeds with the wanted bytes.
 */
export async function expectKillToBeHarmless(
  { at, sample, ingest }: SampleFolder,
  { lines, sha256 }: { lines: number; sha256: string },
): Promise<void> {
  const outParquet = at(`killed-${lines}/x.parquet`);
  await mkdir(dirname(outParquet));
  const script = spawnScript(SCRIPT, [sample, outParquet]);
  let printed = 0;
  const look = (text: string): void => {
    printed += text.split("\n").length - 1;
    if (printed >= lines) script.child.kill("SIGKILL");
  };
  script.child.stdout?.on("data", look);
  look("");
  expect((await script.end).signal).toBe("SIGKILL");
  const left = await readdir(dirname(outParquet));
  expect(left.filter((name) => !TEMPORARY.test(name))).toEqual([]);
  expect((await ingest({ outParquet })).parquet.sha256).toBe(sha256);
}
