import { join } from "node:path";
import { expect, it } from "vitest";
import { makeTemporaryFolder, spawnScript } from "../../files/testing/index.ts";

const SCRIPT = new URL("../testing/write-sample-in-process.ts", import.meta.url);

async function measurePeak(events: number): Promise<number> {
  await using folder = await makeTemporaryFolder();
  const { end } = spawnScript(SCRIPT, [join(folder.path, "course.log"), String(events), "2000"]);
  const { exitCode, stdout, stderr } = await end;
  expect([exitCode, stderr]).toEqual([0, ""]);
  return Number(stdout);
}

it("takes no more memory for a log ten times as long", { timeout: 600_000 }, async () => {
  const [short, long] = [await measurePeak(40_000), await measurePeak(400_000)];
  expect(short).toBeGreaterThan(20e6);
  expect(long - short).toBeLessThan(60e6);
});
